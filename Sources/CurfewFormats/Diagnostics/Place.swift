// SPDX-License-Identifier: Apache-2.0

import CurfewSource

/// Names places in one file.
struct Place {
  let file: SourceFile
  let index: LineIndex

  /// `file:line:column`, safe to show.
  func description(of span: SourceSpan) -> String {
    "\(ShownText.escaped(file.name)):\(index.position(of: span.start))"
  }

  /// The second place that a note is about, in brackets; nothing if it is about none.
  func suffix(of note: Diagnostic.Note) -> String {
    if let span = note.span { return " (\(description(of: span)))" }
    if let elsewhere = note.elsewhere { return " (\(ShownText.escaped(elsewhere)))" }
    return ""
  }

  /// What a format without carets says in place of them: the message, the label and the notes.
  func advice(of diagnostic: Diagnostic) -> [String] {
    var lines = [ShownText.escaped(diagnostic.message)]
    if let label = diagnostic.label, !label.isEmpty { lines.append(ShownText.escaped(label)) }
    return lines + diagnostic.notes.map { ShownText.escaped($0.message) + suffix(of: $0) }
  }
}
