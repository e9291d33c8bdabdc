// SPDX-License-Identifier: Apache-2.0
//
// Hostile policies that are too large to keep: each is made here, a hundred thousand times something.

import CurfewCompiler
import CurfewSource
import Testing

/// A large policy, how it is refused, and after how many events of libyaml at most.
struct GrownPolicy: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  /// `line:column rule` of the first problem; nil when there is none.
  let first: String?
  /// The most events that may be read before it is refused; what is not refused early is paid for by its bytes.
  let mostEvents: Int

  var testDescription: String { name }

  init(_ name: String, _ body: String, _ first: String?, events: Int = .max, header: String = PolicyFile.header) {
    (self.name, self.first, mostEvents) = (name, first, events)
    text = header + body
  }

  static let all = depths + aliases + scalars + bytes + manyProblems + sound

  private static let many = 100_000

  private static func times(_ text: String, _ count: Int = many) -> String { String(repeating: text, count: count) }

  private static let depths = [
    GrownPolicy("lists in lists, in flow", "description: " + times("["), "4:77 too-deep", events: 90),
    GrownPolicy("mappings in mappings, in flow", "description: " + times("{a: "), "4:266 too-deep", events: 160),
    GrownPolicy("lists and mappings in turn", "description: " + times("[{a: "), "4:170 too-deep", events: 130),
    GrownPolicy("keys that are mappings", "description: " + times("{? "), "4:203 too-deep", events: 160),
    GrownPolicy("lists in lists on one line", "overrides:\n" + times("- "), "5:127 too-deep", events: 90),
    GrownPolicy(
      "mappings in mappings, a line each", (0..<500).map { times(" ", $0) + "a:\n" }.joined(), "68:65 too-deep",
      events: 150),
    GrownPolicy("lists that are closed at once", "overrides: [" + times("[],") + "]\n", "4:13 wrong-type"),
  ]

  private static let aliases = [
    GrownPolicy("a billion laughs", laughs, "7:45 too-many-aliases", events: 120),
    GrownPolicy(
      "one large list, used often",
      "description: &a [" + times("x,") + "]\noverrides:\n" + times("- *a\n"), "164:3 too-many-nodes", events: 101_000),
    GrownPolicy(
      "a chain of anchors, each in the next",
      "description: &a0 x\noverrides:\n" + (1..<5_000).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined(),
      "50:9 too-many-aliases", events: 300),
    GrownPolicy(
      "aliases to nothing", "overrides:\n" + (0..<20_000).map { "- *a\($0)\n" }.joined(), "5:3 undefined-alias"),
    GrownPolicy(
      "anchors that nothing uses", "overrides:\n" + (0..<20_000).map { "- &a\($0) x\n" }.joined(), "5:3 unused-anchor"),
    GrownPolicy("one anchor again and again", "overrides:\n" + times("- &a x\n"), "5:6 wrong-type"),
  ]

  private static let laughs =
    "description: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    + (1..<12).map { level in
      "k\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }.joined()

  private static let scalars = [
    GrownPolicy("a plain text", "description: " + times("xy ") + "\n", "4:14 scalar-too-long", events: 20),
    GrownPolicy("a quoted text", "description: \"" + times("x") + "\"\n", "4:14 scalar-too-long", events: 20),
    GrownPolicy("a text of escapes", "description: \"" + times("\\L") + "\"\n", "4:14 scalar-too-long", events: 20),
    GrownPolicy("a text of single quotes", "description: '" + times("''") + "'\n", "4:14 scalar-too-long", events: 20),
    GrownPolicy("a literal text", "description: |\n" + times("  x\n"), "4:14 scalar-too-long", events: 20),
    GrownPolicy("a folded text", "description: >\n" + times("  x\n"), "4:14 scalar-too-long", events: 20),
    GrownPolicy("a text over very many lines", "description: x\n" + times("  x\n"), "4:14 scalar-too-long", events: 20),
    GrownPolicy("a plain key", times("x") + ": 1\n", "4:1 yaml-syntax", events: 20),
    GrownPolicy("a key in braces", "lifecycle: {" + times("x") + ": 1}\n", "4:13 scalar-too-long", events: 20),
    GrownPolicy("a key after a question mark", "? " + times("x") + "\n: 1\n", "4:3 scalar-too-long", events: 20),
    GrownPolicy("an anchor's name", "description: &" + times("a") + " x\n", "4:14 anchor-name-too-long", events: 20),
    GrownPolicy("a tag", "description: !" + times("a") + " x\n", "4:14 tag"),
    GrownPolicy("a quote that is not closed", "description: \"" + times("x"), "4:14 yaml-syntax", events: 20),
  ]

  private static let bytes = [
    GrownPolicy("directives", times("%TAG !a! b\n"), "1:1 directive", events: 0, header: ""),
    GrownPolicy("NUL", times("\0"), "4:1 control-character", events: 0),
    GrownPolicy("byte-order marks", "# " + times("\u{FEFF}"), "4:3 byte-order-mark", events: 0),
    GrownPolicy("bidirectional controls", "# " + times("\u{202E}"), "4:3 bidirectional-control", events: 0),
    GrownPolicy("carriage returns", times("\r"), "4:1 line-separator", events: 0),
    GrownPolicy("colons", times(":"), "4:1 yaml-syntax", events: 20),
    GrownPolicy("stars", times("*"), "4:1 yaml-syntax", events: 20),
    GrownPolicy("commas in a list", "description: [" + times(","), "4:15 yaml-syntax", events: 20),
    GrownPolicy("documents", times("---\n"), "4:1 multiple-documents", events: 20),
    GrownPolicy("marks on a letter", "# e" + times("\u{0301}") + "\nenabled: no\n", "5:10 bad-boolean"),
  ]

  private static let manyProblems = [
    GrownPolicy("wrong items", "registration: { allowedTypes: [" + times("x,") + "] }\n", "4:32 unknown-value"),
    GrownPolicy("unknown keys", (0..<20_000).map { "k\($0): 1\n" }.joined(), "4:1 unknown-key"),
    GrownPolicy("one key again and again", times("enabled: true\n"), "5:1 duplicate-key"),
    GrownPolicy("tags", "overrides:\n" + times("- !t x\n"), "5:3 tag"),
    GrownPolicy(
      "one override again and again", "overrides:\n" + times("- { client: c, kill: { reason: x } }\n", 30_000),
      "6:13 duplicate-override"),
    GrownPolicy(
      "toolsets in no profile", "toolsets:\n" + (0..<20_000).map { "  t\($0): { clientTypes: [shared] }\n" }.joined(),
      "5:3 unused-toolset"),
    GrownPolicy(
      "rules that nothing reaches",
      "registration:\n  classify:\n" + times("  - { match: { method: dcr }, type: shared }\n", 20_000),
      "7:5 unreachable-rule"),
    GrownPolicy(
      "patterns that overlap in every way",
      "overrides:\n" + crossing.map { "- { client: \"\($0)\", lifecycle: { closed: 1h } }\n" }.joined(),
      "7:13 ambiguous-overrides"),
    GrownPolicy(
      "rules whose patterns overlap in every way",
      "registration:\n  classify:\n"
        + crossing.map { "  - { match: { client: \"\($0)\" }, type: shared }\n" }.joined(),
      nil),
  ]

  /// Every way to put a `*` or an `a` into eleven segments.
  private static let crossing = (0..<2_048).map { number in
    "https://h/" + (0..<11).map { number >> $0 & 1 == 1 ? "*" : "a" }.joined(separator: "/")
  }

  private static let sound = [
    GrownPolicy("comments", times("# x\n"), nil, events: 20),
    GrownPolicy("empty lines", times("\n"), nil, events: 20),
    GrownPolicy("blanks", times(" "), nil, events: 20),
    GrownPolicy(
      "users",
      "accessProfiles: { eng: { toolsets: [t], users: [\((0..<many).map { "u\($0)" }.joined(separator: ","))] } }\n",
      nil),
    // A rule is held against a request with each of the grants; all of them with all would take minutes.
    GrownPolicy(
      "grant types and admission rules",
      "registration:\n  grantTypes: [\((0..<10_000).map { "g\($0)" }.joined(separator: ","))]\n  admit:\n"
        + (0..<10_000).map { "  - {match: {softwareId: s\($0)}, decision: review}\n" }.joined(), nil),
  ]
}

@Suite("Hostile policies that are large")
struct GrownPolicyTests {
  @Test("A large hostile policy gets its verdict", arguments: GrownPolicy.all)
  func verdict(_ grown: GrownPolicy) {
    let policy = PolicyFile(grown.text)
    #expect(policy.places.first == grown.first)
  }

  @Test("Where there are more problems than are kept, it is the same ones each time")
  func same() throws {
    let policy = try #require(GrownPolicy.all.first { $0.name == "patterns that overlap in every way" })
    let places = PolicyFile(policy.text).places
    #expect(places.count == 1_000)
    for _ in 0..<3 { #expect(PolicyFile(policy.text).places == places) }
  }

  @Test("It costs no more than its bytes, and is refused as soon as it can be", arguments: GrownPolicy.all)
  func cost(_ grown: GrownPolicy) {
    let cost = ReadingCost(of: SourceFile(name: "grown.yaml", text: grown.text))
    #expect(cost.isInProportion, "\(cost)")
    #expect(cost.events <= grown.mostEvents, "\(cost)")
  }

  @Test(
    "Twice the text costs twice as much at most",
    arguments: ["- ", "- &a x\n", "- !t x\n", "- [[[[x]]]]\n", "- {a: b}\n"])
  func growth(_ item: String) {
    let costs = [2_000, 4_000].map { count in
      ReadingCost(
        of: SourceFile(name: "g", text: PolicyFile.header + "overrides:\n" + String(repeating: item, count: count)))
    }
    #expect(costs[1].events <= 2 * costs[0].events)
    #expect(costs[1].nodes <= 2 * costs[0].nodes)
    #expect(costs[1].diagnostics <= 2 * costs[0].diagnostics + 2)
  }
}
