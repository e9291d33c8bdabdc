// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// Two versions of a file as a unified diff, for people: what a terminal would act on is escaped.
package struct UnifiedDiffRenderer {
  private let isColored: Bool
  /// How many equal lines are shown around a change.
  private static let context = 3

  package init(isColored: Bool = false) {
    self.isColored = isColored
  }

  /// The text; empty when the files have the same bytes.
  package func render(old: SourceFile, new: SourceFile) -> String {
    guard old.bytes != new.bytes else { return "" }
    let (before, after) = (Self.lines(old.bytes), Self.lines(new.bytes))
    let lines = LineDiff(before, after).lines
    let name = ShownText.escaped(old.name)
    var text = painted("--- \(name)", "1") + "\n" + painted("+++ \(name)", "1") + "\n"
    for hunk in Self.hunks(lines) { text += render(lines[hunk], before, after) }
    return text
  }

  /// Lines with their line ends.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// The stretches of lines to show.
  private static func hunks(_ lines: [LineDiff.Line]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, line) in lines.enumerated() {
      if case .same = line { continue }
      let range = max(0, index - context)..<min(lines.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private func render(
    _ lines: ArraySlice<LineDiff.Line>, _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> String {
    var (oldLines, newLines): ([Int], [Int]) = ([], [])
    var body = ""
    for line in lines {
      switch line {
      case .same(let before, let after):
        oldLines.append(before)
        newLines.append(after)
        body += shown(" ", old[before], color: nil)
      case .removed(let before):
        oldLines.append(before)
        body += shown("-", old[before], color: "31")
      case .added(let after):
        newLines.append(after)
        body += shown("+", new[after], color: "32")
      }
    }
    return painted("@@ -\(Self.range(oldLines)) +\(Self.range(newLines)) @@", "36") + "\n" + body
  }

  private static func range(_ lines: [Int]) -> String {
    guard let first = lines.first else { return "0,0" }
    return lines.count == 1 ? "\(first + 1)" : "\(first + 1),\(lines.count)"
  }

  private func shown(_ sign: String, _ line: ArraySlice<UInt8>, color: String?) -> String {
    var content = line
    let isEnded = content.last == UInt8(ascii: "\n")
    if isEnded { content.removeLast() }
    if isEnded, content.last == UInt8(ascii: "\r") { content.removeLast() }
    let text = sign + ShownText.escaped(String(decoding: content, as: UTF8.self))
    return (color.map { painted(text, $0) } ?? text) + "\n" + (isEnded ? "" : "\\ No newline at end of file\n")
  }

  private func painted(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
