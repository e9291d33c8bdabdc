// SPDX-License-Identifier: Apache-2.0

/// A cell of a CSV row: where its contents stand.
struct CSVCell: Hashable {
  /// The bytes, without the quotes around them.
  let contents: Range<Int>
  /// Whether a quote in it is written twice, so that its text is not its bytes.
  let hasDoubledQuotes: Bool

  /// The text as UTF-8, not checked.
  func text(in bytes: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(contents.count)
    var index = contents.lowerBound
    while index < contents.upperBound {
      text.append(bytes[index])
      index += hasDoubledQuotes && bytes[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return text
  }
}
