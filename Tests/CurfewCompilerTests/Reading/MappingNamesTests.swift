// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import CurfewYAML
import Testing

@Suite("The keys of a mapping that are names")
struct MappingNamesTests {
  private static func names(_ text: String) -> [String] {
    guard let tree = YAMLReader.read(SourceFile(name: "names.yaml", text: text)).tree else { return ["?"] }
    var names: [String] = []
    tree.forEachPair(of: 0) { key, _ in names.append(tree.string(key)) }
    return names
  }

  @Test(
    "A key that YAML takes for nothing or for a merge is no name; one that only looks like it is one",
    arguments: [
      ("null", nil), ("~", nil), ("<<", nil), ("[a]", nil), ("'null'", "null"), ("\"~\"", "~"), ("'<<'", "<<"),
      ("nulls", "nulls"), ("nul", "nul"), ("Nul1", "Nul1"), ("<a", "<a"), ("a<", "a<"), ("<<a", "<<a"), ("~~", "~~"),
      ("<", "<"), ("five5", "five5"), ("four", "four"),
    ] as [(String, String?)])
  func names(key: String, name: String?) {
    #expect(Self.names("first: 1\n\(key): 2\nlast: 3\n") == ["first", name, "last"].compactMap { $0 })
  }

  @Test("A collection has no text of its own, and an alias that of what it stands for")
  func texts() throws {
    let file = SourceFile(name: "texts.yaml", text: "a: &x { b: c }\nd: [e]\nf: &y \"g\\n\"\nh: *y\ni: *x\n")
    let tree = try #require(YAMLReader.read(file).tree)
    #expect(tree.text(0).isEmpty)
    var texts: [String] = []
    tree.forEachPair(of: 0) { key, value in texts.append("\(tree.string(key))=\(tree.string(value))") }
    #expect(texts == ["a=", "d=", "f=g\n", "h=g\n", "i="])
  }

  @Test(
    "A text in double quotes is what its escapes say, also where one that grows hides one that shrinks",
    arguments: [(#""\"\L""#, "\"\u{2028}"), (#""\L\\""#, "\u{2028}\\"), (#""\"x""#, "\"x"), (#""xyz""#, "xyz")])
  func escapes(written: String, text: String) throws {
    let tree = try #require(YAMLReader.read(SourceFile(name: "escapes.yaml", text: written)).tree)
    #expect(tree.string(0) == text)
  }
}
