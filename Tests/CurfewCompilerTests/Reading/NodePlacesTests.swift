// SPDX-License-Identifier: Apache-2.0
//
// A problem points at bytes, and an edit replaces them: so each node has to know its own, whatever stands around it.

import CurfewSource
import CurfewYAML
import Testing

@Suite("The place of a node")
struct NodePlacesTests {
  /// What each node is written as, in the order of the file.
  private static func nodes(_ text: String) -> [String] {
    let file = SourceFile(name: "places.yaml", text: text)
    guard let tree = YAMLReader.read(file).tree else { return ["?"] }
    return tree.indices.map { index in
      let span = tree[index].span
      return String(decoding: file.bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
  }

  @Test(
    "begins after its anchor and its tag, and after comments and lines between",
    arguments: [
      ("&a b\n", ["b"]),
      ("&a  b c # d\n", ["b c"]),
      ("!t\tb\n", ["b"]),
      ("&a !t b\n", ["b"]),
      ("!t &a b\n", ["b"]),
      ("&a # of &c, !d\n  b\n", ["b"]),
      ("&a\r\n  b\r\n", ["b"]),
      ("&a\n# one &c\n\n  # two\n  b: 1\n", ["b: 1", "b", "1"]),
      ("k: &a\n  - &b c\n  - !t d\n", ["k: &a\n  - &b c\n  - !t d", "k", "- &b c\n  - !t d", "c", "d"]),
      (
        "k: &a [&b c, !t 'd', &e \"f\"]\n",
        [
          "k: &a [&b c, !t 'd', &e \"f\"]", "k", "[&b c, !t 'd', &e \"f\"]", "c", "'d'", "\"f\"",
        ]
      ),
      ("&k key: &v {&a b: c}\n", ["&k key: &v {&a b: c}", "key", "{&a b: c}", "b", "c"]),
      ("k: &a\nl: &b\n", ["k: &a\nl: &b", "k", "", "l", ""]),
      ("k: &a |\n  b\n", ["k: &a |\n  b\n", "k", "|\n  b\n"]),
    ])
  func afterProperties(text: String, nodes: [String]) {
    #expect(Self.nodes(text) == nodes)
  }

  @Test(
    "is counted in bytes, whatever letters stand before it",
    arguments: [
      ("é: ü\n", ["é: ü", "é", "ü"]),
      (
        "🦊: [é, 'ñ', \"€\"]\nb: 🦊\n",
        [
          "🦊: [é, 'ñ', \"€\"]\nb: 🦊", "🦊", "[é, 'ñ', \"€\"]", "é", "'ñ'", "\"€\"", "b", "🦊",
        ]
      ),
      ("\u{FEFF}é: ü\n", ["é: ü", "é", "ü"]),
      ("\u{FEFF}a: b\n", ["a: b", "a", "b"]),
      ("é: &a ü\nñ: *a\n", ["é: &a ü\nñ: *a", "é", "ü", "ñ", "*a"]),
      ("é: !t ñ\n", ["é: !t ñ", "é", "ñ"]),
    ])
  func wideText(text: String, nodes: [String]) {
    #expect(Self.nodes(text) == nodes)
  }

  @Test(
    "ends with its last child, where it is written without brackets",
    arguments: [
      (
        "a:\n  b:\n    - c\n    - d\n\n# e\nf: g\n",
        [
          "a:\n  b:\n    - c\n    - d\n\n# e\nf: g", "a", "b:\n    - c\n    - d", "b", "- c\n    - d", "c", "d", "f",
          "g",
        ]
      ),
      ("- [a]  \n- {b: }  # c\n", ["- [a]  \n- {b: }", "[a]", "a", "{b: }", "b", ""]),
      ("- - a\n  - &x b\n- *x\n", ["- - a\n  - &x b\n- *x", "- a\n  - &x b", "a", "b", "*x"]),
    ])
  func blockEnds(text: String, nodes: [String]) {
    #expect(Self.nodes(text) == nodes)
  }

  @Test("says whether a text begins and ends on one line, whatever its anchor does")
  func lines() throws {
    let text = "a: b\nc: &d\n  e\nf: 'g\n  h'\ni: |\n  j\nk: |-\n  l\nm: n\n  o\n"
    let tree = try #require(YAMLReader.read(SourceFile(name: "lines.yaml", text: text)).tree)
    var multiline: [String] = []
    tree.forEachPair(of: 0) { key, value in if tree[value].isMultiline { multiline.append(tree.string(key)) } }
    #expect(multiline == ["f", "i", "k", "m"])
  }

  @Test("of a part of a text is that part, and the whole where it is not written letter by letter")
  func parts() throws {
    let file = SourceFile(name: "parts.yaml", text: "- abc\n- 'abc'\n- \"abc\"\n- \"a\\x62c\"\n")
    let tree = try #require(YAMLReader.read(file).tree)
    let spans = (1...4 as ClosedRange<UInt32>).map { tree.span(of: 1..<3, inTextOf: $0) }
    #expect(spans.map { [$0.start, $0.end] } == [[3, 5], [10, 12], [18, 20], [24, 32]])
    #expect(tree.span(of: 2..<3, inTextOf: 1) == SourceSpan(start: 4, end: 5))
    #expect(tree.span(of: 2..<4, inTextOf: 1) == SourceSpan(start: 2, end: 5))
    #expect(tree.span(of: 0..<1, inTextOf: 0) == tree[0].span)
  }

  /// A list in lists, so many levels in all.
  private static func nested(_ levels: Int, _ inner: String = "") -> String {
    String(repeating: "[", count: levels) + inner + String(repeating: "]", count: levels)
  }

  @Test(
    "is no deeper than 64 levels, those of what an alias stands for included", arguments: [(41, true), (42, false)])
  func depthOfAliases(around: Int, isWithin: Bool) {
    // The list is the first level, and what the alias stands for has 22.
    let text = "- &a \(Self.nested(22))\n- \(Self.nested(around, "*a"))\n"
    let problems = YAMLReader.read(SourceFile(name: "deep.yaml", text: text)).diagnostics
    #expect(problems.map(\.rule.name) == (isWithin ? [] : ["too-deep"]))
  }

  @Test("is one byte where a list begins that is too deep")
  func tooDeep() {
    let problems = YAMLReader.read(SourceFile(name: "deep.yaml", text: Self.nested(65))).diagnostics
    #expect(problems.map(\.span) == [SourceSpan(start: 64, end: 65)])
  }
}
