// SPDX-License-Identifier: Apache-2.0

/// Somebody's text inside a statement: a body of 1 MiB must not fill a screen.
enum ShortText {
  private static let mostItems = 8
  private static let mostScalars = 200

  /// The text in backticks, cut short when it is long.
  static func quoted(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(mostScalars)
    return "`\(String(start))\(start.endIndex == text.endIndex ? "" : "…")`"
  }

  /// Texts with commas between them, the first few.
  static func list(_ texts: [String]) -> String {
    if texts.isEmpty { return "nothing" }
    let shown = texts.prefix(mostItems).map { plain($0) }.joined(separator: ", ")
    return texts.count > mostItems ? "\(shown) and \(texts.count - mostItems) more" : shown
  }

  /// A word as it is, anything else in backticks.
  private static func plain(_ text: String) -> String {
    let isWord = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2C && $0 != 0x60 }
    return isWord && text.utf8.count <= 64 ? text : quoted(text)
  }
}
