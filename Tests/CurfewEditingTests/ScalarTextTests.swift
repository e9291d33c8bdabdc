// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import CurfewYAML
import Testing

@testable import CurfewEditing
@testable import CurfewTestSupport

@Suite("Texts that an edit writes")
struct ScalarTextTests {
  private static let nasty = [
    "no", "Yes", "null", "~", "true", "12:30", "0x1F", "1e3", "2026-11-20", "-", "- a", "?", ": ", "a: b", "a:", "a #b",
    "#",
    "*", "&a", "!t", "%YAML", "@a", "`", "|", ">", "{a: b}", "[a]", "a, b", "a]", "'", "''", "\"", "\\", "\\n", "a\nb",
    "\n",
    " a", "a ", "\t", "<<", "=", "...", "---", "🦊", "José", "jose\u{301}", "a\u{200D}b", "\u{202E}", "\u{85}",
    "\u{2028}",
    "\u{FEFF}", "\0", "\u{7F}", "👩‍👩‍👧", "\u{10FFFF}", "x\" }, { client: \"y", "x'\n- client: y", "佐藤@acme.example",
    "https://a.example/*/c.json?x=1#y", "dcr-7f3a91",
  ]

  @Test("They are read as they were given, whatever is in them", arguments: nasty)
  func roundTrip(_ text: String) throws {
    for quotes in [ScalarText.Quotes.asNeeded, .single, .double] {
      try expectRoundTrip(text, quotes)
    }
  }

  @Test("So are texts made of them at random", arguments: 0..<300 as Range<UInt64>)
  func randomRoundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = (0...random.below(5)).map { _ in random.pick(Self.nasty) }.joined(
      separator: random.pick(["", " ", "\n"]))
    try expectRoundTrip(text, random.pick([.asNeeded, .single, .double]))
  }

  @Test(
    "What is plain beyond doubt has no quotes",
    arguments: ["dcr-7f3a91", "alice@acme.example", "佐藤@acme.example", "SEC-1421", "nightly"])
  func plain(_ text: String) {
    #expect(ScalarText.written(text, in: .block) == text)
    #expect(ScalarText.written(text, in: .flow) == text)
  }

  @Test("A URL needs quotes inside braces only")
  func urls() {
    #expect(ScalarText.written("https://a.example/*", in: .block) == "https://a.example/*")
    #expect(ScalarText.written("https://a.example/*", in: .flow) == "\"https://a.example/*\"")
  }

  @Test(
    "What another reader would take for something else has quotes",
    arguments: ["no", "On", "null", "12", "0x1F", "1:30", "2026-11-20", "-1", "~", ".5", "", "a: b", "a #b", "*a"])
  func quoted(_ text: String) {
    #expect(ScalarText.written(text, in: .block) == "\"\(text)\"")
  }

  private func expectRoundTrip(_ text: String, _ quotes: ScalarText.Quotes) throws {
    for (context, frame) in [(ScalarText.Context.block, ("- ", "\n- z\n")), (.flow, ("[ ", ", z ]\n"))] {
      let written = ScalarText.written(text, quotes, in: context)
      #expect(!written.utf8.contains(UInt8(ascii: "\n")))
      let file = SourceFile(name: "a.yaml", text: frame.0 + written + frame.1)
      let outcome = YAMLReader.read(file)
      let tree = try #require(outcome.tree, "\(written): \(outcome.diagnostics.map(\.message))")
      #expect(tree.text(1).elementsEqual(text.utf8), "\(written)")
      #expect(tree.count == 3 && tree.string(2) == "z", "\(written)")
    }
  }
}
