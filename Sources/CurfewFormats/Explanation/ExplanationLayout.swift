// SPDX-License-Identifier: Apache-2.0
//
// Lines for people: columns aligned, about a hundred wide, and the policy line that a statement rests
// on at the end, where editors and terminals find it.

import CurfewSource

/// Text in sections of aligned lines.
struct ExplanationLayout {
  private(set) var text = ""
  private let file: String
  private static let width = 100

  /// - Parameter file: the policy file that sources point into.
  init(file: String) {
    self.file = ShownText.escaped(file)
  }

  /// Starts a section.
  mutating func heading(_ title: String) {
    if !text.isEmpty { text += "\n" }
    append(prefix: "", title, at: nil)
  }

  /// Lines of a name and a value, the values in one column.
  mutating func table(_ entries: [(name: String, value: String, source: SourcePosition?)]) {
    let width = entries.map { ShownText.width(of: ShownText.escaped($0.name)) }.max() ?? 0
    for entry in entries {
      let name = ShownText.escaped(entry.name)
      let padding = String(repeating: " ", count: width - ShownText.width(of: name))
      append(prefix: "  \(name)\(padding)  ", entry.value, at: entry.source)
    }
  }

  /// A line on its own.
  mutating func line(_ value: String, at source: SourcePosition? = nil) {
    append(prefix: "  ", value, at: source)
  }

  /// A row of a table that is tried from the top.
  struct Row {
    let verdict: String
    let name: String
    let facts: [ReasonStep.Fact]
  }

  /// Rows that are tried from the top; the one that decided has an arrow.
  mutating func rows(_ rows: [Row], deciding: Int?) {
    let names = rows.map(\.name.utf8.count).max() ?? 0
    let verdicts = rows.map(\.verdict.utf8.count).max() ?? 0
    for (index, row) in rows.enumerated() {
      let mark = index == deciding ? "  => " : "     "
      var prefix = mark + Self.padded(row.verdict, to: verdicts) + "  " + Self.padded(row.name, to: names) + "  "
      for fact in row.facts {
        append(prefix: prefix, fact.text, at: fact.source)
        prefix = String(repeating: " ", count: prefix.utf8.count)
      }
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }

  /// Appends a statement, broken at blanks, under itself; `prefix` is safe to show already.
  private mutating func append(prefix: String, _ statement: String, at source: SourcePosition?) {
    let indent = ShownText.width(of: prefix)
    var words = ShownText.escaped(statement, limit: 10_000).split(separator: " ", omittingEmptySubsequences: false)
      .map(String.init)
    if let source { words.append(" (\(file):\(source))") }
    text += prefix
    var column = indent
    for (index, word) in words.enumerated() {
      let width = ShownText.width(of: word)
      if index > 0 {
        if column + 1 + width > Self.width, column > indent {
          text += "\n" + String(repeating: " ", count: indent)
          column = indent
          let trimmed = word.drop { $0 == " " }
          text += trimmed
          column += ShownText.width(of: String(trimmed))
          continue
        }
        text += " "
        column += 1
      }
      text += word
      column += width
    }
    while text.hasSuffix(" ") { text.removeLast() }
    text += "\n"
  }
}
