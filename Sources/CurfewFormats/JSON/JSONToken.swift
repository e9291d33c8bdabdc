// SPDX-License-Identifier: Apache-2.0

import Curfew

/// A string in a JSON text that has been checked but not copied: where its contents stand.
package struct JSONToken: Hashable, Sendable {
  /// The bytes between the quotes.
  package let contents: Range<Int>
  /// Whether there is a backslash in it, so that its text is not its bytes.
  package let hasEscapes: Bool

  /// The text as UTF-8, unescaped; the token must have been checked against the same bytes.
  ///
  /// - Complexity: O(bytes); one allocation.
  func unescaped(in bytes: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(contents.count)
    var index = contents.lowerBound
    while index < contents.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        index = unescape(bytes, at: index, into: &text)
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    return text
  }

  private func unescape(_ bytes: Span<UInt8>, at index: Int, into text: inout [UInt8]) -> Int {
    let end = contents.upperBound
    guard index + 1 < end else { return end }
    switch bytes[index + 1] {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard let unit = JSONScanner.hexUnit(bytes, at: index, to: end) else { return end }
      guard unit & 0xFC00 == 0xD800, let low = JSONScanner.hexUnit(bytes, at: index + 6, to: end) else {
        Self.append(unit, to: &text)
        return index + 6
      }
      Self.append(0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF), to: &text)
      return index + 12
    default: text.append(bytes[index + 1])
    }
    return index + 2
  }

  private static func append(_ value: UInt32, to text: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else { return }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
