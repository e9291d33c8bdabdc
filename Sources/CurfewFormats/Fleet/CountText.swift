// SPDX-License-Identifier: Apache-2.0

/// Numbers and names in the columns of a table.
enum CountText {
  /// `1,234,567`.
  static func grouped(_ count: Int) -> String {
    let digits = Array(String(count).utf8)
    var text: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      let left = digits.count - index
      if index > 0, left.isMultiple(of: 3), digits[index - 1] != UInt8(ascii: "-") { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `1 client`, `1,234 clients`.
  static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(grouped(count)) \(noun)s"
  }

  /// A text that is safe to show, filled up with blanks to a number of columns.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - ShownText.width(of: text)))
  }

  /// A text without the blanks at its end.
  static func trimmed(_ text: String) -> String {
    var text = text
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }

  /// A text that is safe to show, cut in its middle to a number of columns: the two ends of an ID tell most.
  static func shortened(_ text: String, to width: Int) -> String {
    guard ShownText.width(of: text) > width else { return text }
    let letters = ShownText.letters(of: text)
    let room = max(0, width - 1)
    let start = prefix(of: letters, within: (room + 1) / 2)
    let end = prefix(of: letters.reversed(), within: room / 2).reversed()
    return start.map(\.text).joined() + "…" + end.map(\.text).joined()
  }

  private static func prefix(of letters: [ShownText.Cell], within width: Int) -> [ShownText.Cell] {
    var left = width
    return Array(
      letters.prefix { letter in
        left -= letter.width
        return left >= 0
      })
  }
}
