// SPDX-License-Identifier: Apache-2.0
//
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions. A runner takes
// every line that starts with `::` for a command, so nothing a policy says may begin a line.

import CurfewSource

/// Workflow commands that GitHub shows as annotations.
struct GitHubRenderer {
  let report: DiagnosticReport

  func rendered() -> String {
    var text = ""
    for entry in report.files where !entry.diagnostics.isEmpty {
      let place = Place(file: entry.file, index: LineIndex(of: entry.file))
      for diagnostic in entry.diagnostics { text += Self.annotation(diagnostic, place) }
      if entry.omitted > 0 { text += Self.omission(entry) }
    }
    for unreadable in report.unreadable {
      text += Self.command("error", [("file", unreadable.file)], [ShownText.escaped(unreadable.message)])
    }
    return text
  }

  private static func annotation(_ diagnostic: Diagnostic, _ place: Place) -> String {
    let start = place.index.position(of: diagnostic.span.start)
    let end = place.index.position(of: diagnostic.span.end)
    var properties = [("file", place.file.name), ("line", "\(start.line)"), ("col", "\(start.column)")]
    // GitHub shows columns only for what stays within one line.
    properties.append(start.line == end.line ? ("endColumn", "\(end.column)") : ("endLine", "\(end.line)"))
    properties.append(("title", diagnostic.rule.name))
    return command(name(of: diagnostic.severity), properties, place.advice(of: diagnostic))
  }

  private static func omission(_ entry: DiagnosticReport.Entry) -> String {
    let problems = DiagnosticSummary.counted(entry.omitted, "more problem")
    return command("notice", [("file", entry.file.name)], ["\(problems) in this file not shown"])
  }

  private static func name(of severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func command(_ name: String, _ properties: [(String, String)], _ lines: [String]) -> String {
    let properties = properties.map { "\($0.0)=\(escapedProperty(ShownText.escaped($0.1)))" }
    let message = lines.map(escapedData).joined(separator: "%0A")
    return "::\(name) \(properties.joined(separator: ","))::\(message)\n"
  }

  /// Everything that ends a message. What stands in it is safe to show already.
  private static func escapedData(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Everything that ends a property besides.
  private static func escapedProperty(_ text: String) -> String {
    var result = ""
    for scalar in escapedData(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
