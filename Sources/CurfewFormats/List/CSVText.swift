// SPDX-License-Identifier: Apache-2.0
//
// Whoever registers a client chooses its name, and somebody else opens the list in a spreadsheet, which
// runs what looks like a formula. A `'` in front makes it text.

/// CSV by RFC 4180, with nothing in it that a spreadsheet would run.
enum CSVText {
  /// A line with its end.
  static func line(_ cells: [String]) -> String {
    cells.map { cell($0) }.joined(separator: ",") + "\r\n"
  }

  /// One cell: defused, what can't be seen spelled out, in quotes where it needs them.
  static func cell(_ text: String) -> String {
    let isRun = text.unicodeScalars.first.map { starters.contains($0) } ?? false
    let shown = (isRun ? "'" : "") + ShownText.escaped(text, limit: .max)
    // A semicolon separates cells where a comma is the decimal point.
    guard shown.utf8.contains(where: { quoted.contains($0) }) else { return shown }
    return "\"" + shown.unicodeScalars.map { $0 == "\"" ? "\"\"" : String(Character($0)) }.joined() + "\""
  }

  private static let quoted: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
    UInt8(ascii: "\t"), UInt8(ascii: " "),
  ]

  /// The full-width ones count where an input method writes them.
  private static let starters: [Unicode.Scalar] = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
}
