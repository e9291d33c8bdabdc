// SPDX-License-Identifier: Apache-2.0
//
// What each kind of output must not let through, each by the rules of whoever reads it: a terminal, a build
// log, a JSON parser, an XML parser, a spreadsheet, GitHub's Markdown.

import Foundation

/// How an output is read.
enum OutputForm: String, Sendable {
  case text, concise, json, ndjson, sarif, github, junit, markdown, csv

  /// What is wrong with an output of this form; empty when it is inert.
  func problems(of output: String) -> [String] {
    let own =
      switch self {
      case .text, .concise: OutputCheck.orders(in: output)
      case .json, .sarif: OutputCheck.json([output])
      case .ndjson: OutputCheck.json(output.split(separator: "\n").map(String.init))
      case .github: OutputCheck.annotations(output)
      case .junit: OutputCheck.xml(output)
      case .markdown: OutputCheck.markdown(output) + OutputCheck.orders(in: output)
      case .csv: OutputCheck.csv(output) + OutputCheck.orders(in: output)
      }
    return own + OutputCheck.unseen(in: output, of: self)
  }
}

/// The checks.
enum OutputCheck {
  /// Control characters, and those that turn the line around or cannot be seen.
  static func unseen(in output: String, of form: OutputForm) -> [String] {
    let isJSON = [.json, .ndjson, .sarif].contains(form)
    return output.unicodeScalars.filter { scalar in
      switch scalar {
      case "\n": false
      case "\r": form != .csv
      // Marks that turn nothing around; a program gets the very name.
      case "\u{200E}", "\u{200F}", "\u{61C}": !isJSON
      // Joiners, as in an emoji.
      case "\u{200C}", "\u{200D}": false
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        default: false
        }
      }
    }.map { "U+" + String($0.value, radix: 16) }
  }

  /// What a build system would obey: GitHub `::error::` at the start of a line and `##[error]` anywhere,
  /// Azure `##vso[`.
  static func orders(in output: String) -> [String] {
    output.split(whereSeparator: \.isNewline).map(String.init).filter { line in
      line.drop { $0 == " " }.hasPrefix("::") || line.contains(/##[A-Za-z]*\[/)
    }
  }

  static func json(_ documents: [String]) -> [String] {
    documents.filter { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) == nil }.map {
      "no JSON: \($0.prefix(200))"
    }
  }

  static func xml(_ output: String) -> [String] {
    // Parsers of libxml2 mend what they read, so the rules are held here.
    let tag = /<(\/?)([A-Za-z][A-Za-z0-9.:-]*)(?:\s+[A-Za-z:-]+="[^"<]*")*\s*(\/?)>/
    var open: [Substring] = []
    for match in output.matches(of: tag) where match.3.isEmpty {
      if match.1.isEmpty {
        open.append(match.2)
      } else if open.popLast() != match.2 {
        return ["`</\(match.2)>` closes nothing"]
      }
    }
    let text = output.replacing(tag, with: "").replacing(/^<\?xml[^?]*\?>/, with: "")
    let rest = text.replacing(/&(?:amp|lt|gt|quot|apos|#x?[0-9A-Fa-f]+);/, with: "")
    return rest.contains(/[<&]|\]\]>/) || !open.isEmpty ? ["no XML: \(open) \(rest.prefix(200))"] : []
  }

  /// Each line is one annotation of ours, with nothing in its data that ends it.
  static func annotations(_ output: String) -> [String] {
    let form = /::(?:error|warning|notice) (?:[a-zA-Z]+=[^,:\r\n]*,?)+::.*/
    return output.split(separator: "\n").map(String.init).filter { line in
      guard line.wholeMatch(of: form) != nil else { return true }
      // A `%` of somebody's own must have become `%25`.
      return line.contains("%0A::") || line.contains(/##[A-Za-z]*\[/)
    }
  }

  /// No cell starts a formula, and each row has as many cells as the first.
  static func csv(_ output: String) -> [String] {
    let rows = rows(of: output)
    return rows.filter { row in
      row.count != rows[0].count || row.contains { "=+-@\t\r".contains($0.first ?? "x") }
    }.map { "row \($0)" }
  }

  private static func rows(of output: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for scalar in output.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\n" where !isQuoted: rows.append([""])
      case "\r" where !isQuoted: break
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
      }
    }
    return rows.filter { $0 != [""] }
  }

  /// Outside of code nobody is mentioned and there is no link, picture or HTML but our own; and no cell of a
  /// table ends where it should not.
  static func markdown(_ output: String) -> [String] {
    let live = ["<script", "<img", "@here", "](", "://", "${{", "=cmd", "[x]", "<!--", "-->", "~~~", "**b**", "#1"]
    var found: [String] = []
    var columns: Int?
    for line in output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let cells = line.hasPrefix("|") ? cells(of: line) : [line]
      if line.hasPrefix("|") {
        if let columns, columns != cells.count { found.append("\(cells.count) cells: \(line)") }
        columns = columns ?? cells.count
      } else {
        columns = nil
      }
      for cell in cells {
        let text = withoutCode(cell)
        if live.contains(where: text.contains) { found.append("live: \(line)") }
      }
    }
    return found
  }

  /// GitHub splits a row at each `|` without a backslash, code or not.
  private static func cells(of row: String) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in row {
      if character == "|", !isEscaped { cells.append("") } else { cells[cells.count - 1].append(character) }
      isEscaped = character == "\\" && !isEscaped
    }
    return cells
  }

  /// A text without its code: from a run of backticks to the next run of the same length.
  private static func withoutCode(_ text: String) -> String {
    var rest = text[...]
    var kept = ""
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      kept += rest[..<start]
      rest = rest[run.endIndex...]
      var search = rest
      var end: Substring.Index?
      while let next = search.firstIndex(of: "`") {
        let closing = search[next...].prefix { $0 == "`" }
        if closing.count == run.count {
          end = closing.endIndex
          break
        }
        search = search[closing.endIndex...]
      }
      guard let end else { return kept + run + rest }
      rest = rest[end...]
    }
    return kept + rest
  }
}
