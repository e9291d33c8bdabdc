// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewSource
import CurfewYAML
import Testing

/// The limits of SPEC 8 from both sides, in files that are too large to keep.
@Suite struct LargeFileTests {
  private static let header = PolicyFile.header

  @Test("A file may have 64 MiB", arguments: [(0, false), (1, true)])
  func fileSize(_ excess: Int, _ isRefused: Bool) {
    // The start of a UTF-16 file, so that a file within the limit is refused without being read further.
    let bytes = [0xFF, 0xFE] + [UInt8](repeating: UInt8(ascii: "\n"), count: 64 * 1_024 * 1_024 - 2 + excess)
    #expect(
      PolicyFile(name: "large.yaml", bytes: bytes).rules == [isRefused ? "file-too-large" : "unsupported-encoding"])
  }

  @Test("A text may have 64 KiB", arguments: [(0, []), (1, ["4:14 scalar-too-long"])])
  func scalarSize(_ excess: Int, _ expected: [String]) {
    let text = String(repeating: "x", count: 64 * 1_024 + excess)
    #expect(PolicyFile(Self.header + "description: \(text)\n").places == expected)
  }

  @Test("A file may have 16,000,000 nodes, aliases expanded", arguments: [(798, false), (799, true)])
  func nodes(_ aliases: Int, _ isRefused: Bool) {
    let anchor = "description: &a [" + String(repeating: "x,", count: 19_999) + "]\n"
    let uses = "overrides:\n" + String(repeating: "- *a\n", count: aliases)
    let rules = PolicyFile(Self.header + anchor + uses).rules
    #expect(rules.contains("too-many-nodes") == isRefused)
  }

  @Test("The sixteen-millionth node is the last", arguments: [(19_998, []), (19_999, ["too-many-nodes"])])
  func lastNode(_ last: Int, _ expected: [String]) {
    // The list itself, 799 times a list of 19,999, and one that is as long as is left.
    let list = { (count: Int) in "[" + Array(repeating: "x", count: count).joined(separator: ",") + "]\n" }
    let text = "- &a \(list(19_999))" + String(repeating: "- *a\n", count: 798) + "- \(list(last))"
    #expect(YAMLReader.read(SourceFile(name: "large.yaml", text: text)).diagnostics.map(\.rule.name) == expected)
  }

  @Test("Overrides past the millionth are refused", arguments: [(1_000_000, []), (1_000_001, ["4:2000013"])])
  func overrides(_ count: Int, _ expected: [String]) {
    let list = Array(repeating: "a", count: count).joined(separator: ",")
    let policy = PolicyFile(Self.header + "overrides: [\(list)]\n")
    let index = LineIndex(of: policy.file)
    let found = policy.diagnostics.filter { $0.rule.name == "too-many-overrides" }
    #expect(found.map { "\(index.position(of: $0.span.start))" } == expected)
  }

  @Test("Lists may lie 64 levels deep", arguments: [(63, false), (64, true)])
  func depth(_ lists: Int, _ isRefused: Bool) {
    let text = String(repeating: "[", count: lists) + String(repeating: "]", count: lists)
    #expect(PolicyFile(Self.header + "description: \(text)\n").rules.contains("too-deep") == isRefused)
  }

  @Test("Aliases may be expanded 1,000 times", arguments: [(1_000, false), (1_001, true)])
  func aliases(_ count: Int, _ isRefused: Bool) {
    let uses = String(repeating: "*a,", count: count)
    let text = Self.header + "accessProfiles: { eng: { toolsets: [&a github, \(uses)], users: [bob@acme.example] } }\n"
    #expect(PolicyFile(text).rules.contains("too-many-aliases") == isRefused)
  }

  @Test("The name of an anchor may have 128 bytes", arguments: [(128, false), (129, true)])
  func anchorName(_ length: Int, _ isRefused: Bool) {
    let text = Self.header + "description: &\(String(repeating: "a", count: length)) text\n"
    #expect(PolicyFile(text).rules.contains("anchor-name-too-long") == isRefused)
  }

  @Test(
    "Nothing is read behind an anchor whose name is longer, whatever it names",
    arguments: [(128, ["undefined-alias"]), (129, ["anchor-name-too-long"])])
  func anchorNameOfList(_ length: Int, _ expected: [String]) {
    let name = String(repeating: "a", count: length)
    for node in ["x", "[x]"] {
      let file = SourceFile(name: "large.yaml", text: "- &\(name) \(node)\n- *\(name)\n- *b\n")
      #expect(YAMLReader.read(file).diagnostics.map(\.rule.name) == expected)
    }
  }

  @Test("An ID or a name may have 2,048 bytes", arguments: [(2_048, []), (2_049, ["bad-client-id", "bad-name"])])
  func identifiers(_ length: Int, _ expected: [String]) {
    let id = String(repeating: "x", count: length)
    let text = Self.header + "overrides:\n  - { client: \(id), owner: \(id), kill: { reason: SEC-1 } }\n"
    #expect(PolicyFile(text).rules == expected)
  }

  @Test("Anchors and tags in a file with letters beyond ASCII cost no more than other bytes")
  func anchorsInWideText() {
    let items = (0..<40_000).map { "- &a\($0) é\n- !t é\n" }.joined()
    let policy = PolicyFile(Self.header + "overrides:\n" + items)
    #expect(policy.rules.contains("tag"))
  }
}
