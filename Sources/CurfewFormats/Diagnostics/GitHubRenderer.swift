// SPDX-License-Identifier: Apache-2.0

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
      text += GitHubCommand.line("error", [("file", unreadable.file)], [ShownText.escaped(unreadable.message)])
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
    return GitHubCommand.line(name(of: diagnostic.severity), properties, place.advice(of: diagnostic))
  }

  private static func omission(_ entry: DiagnosticReport.Entry) -> String {
    let problems = entry.omittedInWords
    return GitHubCommand.line("notice", [("file", entry.file.name)], ["\(problems) in this file not shown"])
  }

  private static func name(of severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}
