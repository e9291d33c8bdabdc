// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import CurfewYAML
import Testing

@Suite("The keys of a mapping that come twice")
struct MappingKeysTests {
  /// The problems of a mapping, each with the texts that it and its first note point at.
  private static func problems(_ text: String) -> [String] {
    let file = SourceFile(name: "keys.yaml", text: text)
    let places = LineIndex(of: file)
    return YAMLReader.read(file).diagnostics.map { problem in
      let first = problem.notes.first?.span.map { " first \(places.position(of: $0.start))" } ?? ""
      return "\(places.position(of: problem.span.start)) \(problem.rule.name)\(first)"
    }
  }

  @Test("are found wherever they stand, among few keys and among many", arguments: [2, 3, 7, 8, 9, 10, 20])
  func twice(count: Int) {
    let keys = (0..<count).map { "key\($0)" }
    #expect(Self.problems(keys.map { "\($0): 1\n" }.joined()).isEmpty)
    for second in 1..<count {
      for first in 0..<second {
        var keys = keys
        keys[second] = "\"key\(first)\""
        let text = keys.map { "\($0): 1\n" }.joined()
        #expect(Self.problems(text) == ["\(second + 1):1 duplicate-key first \(first + 1):1"], "\(text)")
      }
    }
  }

  @Test("are each held against the first, the third time too", arguments: [0, 5, 6, 20])
  func threeTimes(others: Int) {
    let text = (["a"] + (0..<others).map { "k\($0)" } + ["a", "a"]).map { "\($0): 1\n" }.joined()
    #expect(
      Self.problems(text) == ["\(others + 2):1 duplicate-key first 1:1", "\(others + 3):1 duplicate-key first 1:1"])
  }

  @Test(
    "are those of the same bytes alone",
    arguments: [
      ("ab: 1\nba: 2\n", []), ("aa: 1\nab: 2\n", []), ("a: 1\naa: 2\n", []), ("a: {b: 1}\nc: {b: 2}\n", []),
      ("a: {a: 1}\n", []), ("\"\": 1\n'': 2\n", ["2:1 duplicate-key first 1:1"]),
      ("\u{E9}: 1\ne\u{301}: 2\n", []), ("\"\\u00e9\": 1\n\u{E9}: 2\n", ["2:1 duplicate-key first 1:1"]),
      ("&k a: 1\n*k : 2\n", ["2:1 duplicate-key first 1:4"]),
    ] as [(String, [String])])
  func sameBytes(text: String, problems: [String]) {
    #expect(Self.problems(text) == problems)
  }

  @Test("are found whatever their length and their first letter")
  func anyLength() {
    for length in 1...130 {
      let key = String(repeating: "a", count: length)
      #expect(Self.problems("\(key): 1\n\(key): 2\n") == ["2:1 duplicate-key first 1:1"], "\(key)")
    }
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ_/.0123456789bcdefghijklmnopqrstuvwxyz" {
      #expect(Self.problems("\(letter)x: 1\n\(letter)x: 2\n") == ["2:1 duplicate-key first 1:1"], "\(letter)")
    }
  }

  @Test(
    "are none where a key that is no name stands alone",
    arguments: [
      ("~", "empty-key"), ("null", "empty-key"), ("<<", "merge-key"), ("[a]", "non-string-key"), ("", "empty-key"),
    ])
  func alone(key: String, rule: String) {
    #expect(Self.problems("\(key): 1\n") == ["1:1 \(rule)"])
    #expect(Self.problems("'\(key.isEmpty ? "x" : key)': 1\n").isEmpty)
  }

  @Test("stand beside keys that are none")
  func beside() {
    #expect(
      Self.problems("a: 1\n~: 2\n<<: 3\n[b]: 4\nnull: 5\na: 6\n") == [
        "2:1 empty-key", "3:1 merge-key", "4:1 non-string-key", "5:1 empty-key", "6:1 duplicate-key first 1:1",
      ])
    #expect(Self.problems("'~': 2\n'<<': 3\n'null': 5\nnone: 1\nnul: 2\n<a: 3\n").isEmpty)
  }
}
