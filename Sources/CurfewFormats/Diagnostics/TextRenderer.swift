// SPDX-License-Identifier: Apache-2.0

import CurfewSource

/// Diagnostics for people: message, place, line, carets, advice.
struct TextRenderer {
  let report: DiagnosticReport
  let style: DiagnosticReport.Style

  private var paint: Paint { Paint(isOn: style.isColoured) }

  func rendered() -> String {
    var blocks: [String] = []
    for entry in report.files where !entry.diagnostics.isEmpty {
      let index = LineIndex(of: entry.file)
      for diagnostic in entry.diagnostics { blocks.append(block(diagnostic, entry.file, index)) }
      if entry.omitted > 0 { blocks.append(omission(entry)) }
    }
    for unreadable in report.unreadable { blocks.append(block(unreadable)) }
    if !style.isQuiet { blocks.append(closing()) }
    return blocks.joined(separator: "\n")
  }

  private func closing() -> String {
    var text = report.summary.description
    if report.summary.fixable > 0 { text += "; \(report.summary.fixable) can be mended with `--fix`" }
    return wrap.lines(of: text, then: 2).joined(separator: "\n  ") + "\n"
  }

  private func omission(_ entry: DiagnosticReport.Entry) -> String {
    let problems = entry.omittedInWords
    return "… and \(problems) in \(ShownText.escaped(entry.file.name))\n"
  }

  private func block(_ unreadable: DiagnosticReport.Unreadable) -> String {
    let name = unreadable.file.isEmpty ? "the empty PATH" : ShownText.escaped(unreadable.file)
    return "\(paint.severity(.error, "error")): \(name): \(ShownText.escaped(unreadable.message))\n"
  }

  private func block(_ diagnostic: Diagnostic, _ file: SourceFile, _ index: LineIndex) -> String {
    let place = Place(file: file, index: index)
    let primary = index.position(of: diagnostic.span.start)
    let lines = [primary.line] + diagnostic.notes.compactMap { $0.span.map { index.position(of: $0.start).line } }
    let gutter = Gutter(largestLine: lines.max() ?? primary.line, paint: paint)
    let heading = "\(diagnostic.severity.name)[\(ShownText.escaped(diagnostic.rule.name))]"
    var text = paint.severity(diagnostic.severity, heading)
    let message = wrap.lines(of: ": " + ShownText.escaped(diagnostic.message), after: heading.utf8.count, then: 2)
    text += message.map { paint.bold($0) }.joined(separator: "\n  ") + "\n"
    text += gutter.arrow("-->", place.description(of: diagnostic.span))
    text += snippet(
      diagnostic.span, place, gutter, label: diagnostic.label, mark: "^",
      marked: { paint.severity(diagnostic.severity, $0) })
    var advice = ""
    for note in diagnostic.notes {
      guard let span = note.span, index.position(of: span.start).line != primary.line else {
        advice += gutter.note(ShownText.escaped(note.message) + place.suffix(of: note), wrap)
        continue
      }
      text += gutter.arrow(":::", place.description(of: span))
      text += snippet(span, place, gutter, label: note.message, mark: "-", marked: { paint.frame($0) })
    }
    return text + advice
  }

  private func snippet(
    _ span: SourceSpan, _ place: Place, _ gutter: Gutter, label: String?, mark: String, marked: (String) -> String
  ) -> String {
    let width = max(20, style.width - gutter.width)
    let snippet = Snippet(of: span, in: place.file, place.index, width: width)
    let marks = String(repeating: mark, count: snippet.markWidth)
    let lines = labelled(marks, label ?? "", at: snippet.indentation, width: width)
    return gutter.line("") + gutter.line(snippet.text, number: snippet.line)
      + lines.map { gutter.line(String(repeating: " ", count: $0.indentation), marked($0.text)) }.joined()
  }

  /// Marks with a label to their right, or below them where it would be a tall, thin column there.
  private func labelled(
    _ marks: String, _ label: String, at indentation: Int, width: Int
  ) -> [(indentation: Int, text: String)] {
    guard !label.isEmpty else { return [(indentation, marks)] }
    let label = ShownText.escaped(label)
    let column = indentation + marks.utf8.count + 1
    if !wrap.isOn || column + ShownText.width(of: label) <= width { return [(indentation, "\(marks) \(label)")] }
    guard width - column < Self.leastLabelWidth else {
      let lines = TextWrap(width: width, isOn: true).lines(of: label, after: column, then: column)
      return [(indentation, "\(marks) \(lines[0])")] + lines.dropFirst().map { (column, $0) }
    }
    let start = max(0, min(indentation, width - 2 * Self.leastLabelWidth))
    let lines = TextWrap(width: width, isOn: true).lines(of: label, after: start, then: start)
    return [(indentation, marks)] + lines.map { (start, $0) }
  }

  private static let leastLabelWidth = 24

  private var wrap: TextWrap { TextWrap(width: style.width, isOn: style.isWrapped) }
}

/// The column of line numbers to the left of a snippet.
private struct Gutter {
  let paint: Paint
  private let digits: Int

  init(largestLine: UInt32, paint: Paint) {
    digits = String(largestLine).utf8.count
    self.paint = paint
  }

  /// The columns before a line's text.
  var width: Int { digits + 4 }

  func line(_ text: String, _ painted: String = "", number: UInt32? = nil) -> String {
    let number = number.map(String.init) ?? ""
    let padding = String(repeating: " ", count: max(0, digits - number.utf8.count))
    let frame = paint.frame(" \(padding)\(number) |")
    let content = painted.isEmpty ? Self.trimmed(text) : text + painted
    return content.isEmpty ? frame + "\n" : "\(frame) \(content)\n"
  }

  func arrow(_ arrow: String, _ place: String) -> String {
    paint.frame(String(repeating: " ", count: digits + 1) + arrow) + " \(place)\n"
  }

  func note(_ text: String, _ wrap: TextWrap) -> String {
    let indentation = String(repeating: " ", count: width)
    let lines = wrap.lines(of: text, after: width, then: width)
    return paint.frame(String(repeating: " ", count: digits + 2) + "=") + " "
      + lines.joined(separator: "\n" + indentation) + "\n"
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
