// SPDX-License-Identifier: Apache-2.0

import CurfewSource

/// One problem a line, as compilers have written them since `cc`.
struct ConciseRenderer {
  let report: DiagnosticReport

  func rendered() -> String {
    var text = ""
    for entry in report.files where !entry.diagnostics.isEmpty {
      let index = LineIndex(of: entry.file)
      let name = Self.lineStart(entry.file.name)
      for diagnostic in entry.diagnostics {
        let position = index.position(of: diagnostic.span.start)
        let message = ShownText.escaped(diagnostic.message)
        let label = diagnostic.label.map { "; " + ShownText.escaped($0) } ?? ""
        let rule = ShownText.escaped(diagnostic.rule.name)
        text += "\(name):\(position): \(diagnostic.severity.name): \(message)\(label) [\(rule)]\n"
      }
      if entry.omitted > 0 {
        text += "\(name): \(entry.omittedInWords) not shown\n"
      }
    }
    for unreadable in report.unreadable {
      text += "\(Self.lineStart(unreadable.file)): error: \(ShownText.escaped(unreadable.message))\n"
    }
    return text
  }

  /// A file name as the first thing in a line. One that starts with a colon could be taken for a
  /// command by a CI system that reads along (`::add-mask::x.yaml`).
  private static func lineStart(_ name: String) -> String {
    let name = ShownText.escaped(name)
    return name.first { $0 != " " } == ":" ? "./" + name : name
  }
}
