// SPDX-License-Identifier: Apache-2.0
//
// Not a Markdown parser: the pages are ours, and use headings, paragraphs, lists and fenced code.

/// A page of documentation, for a terminal.
package struct MarkdownPage: Sendable {
  private let lines: [Substring]

  /// Takes a page apart.
  package init(_ markdown: String) {
    lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Writes the page: headings without their marks, code indented without its fences.
  package func rendered(style: DiagnosticReport.Style) -> String {
    let paint = Paint(isOn: style.isColoured)
    var text = ""
    var isCode = false
    for line in lines.last?.isEmpty == true ? lines.dropLast() : lines[...] {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode {
        text += line.isEmpty ? "\n" : "    \(line)\n"
      } else if line.hasPrefix("#") {
        text += paint.bold(String(line.drop { $0 == "#" }.drop { $0 == " " })) + "\n"
      } else {
        text += line + "\n"
      }
    }
    return text
  }
}
