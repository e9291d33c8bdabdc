// SPDX-License-Identifier: Apache-2.0
//
// One strict decoder for every place that has to know which code point stands in some bytes. The
// standard library repairs what it cannot decode; here it must be refused.

/// One Unicode scalar as it stands in UTF-8.
package struct UTF8Scalar: Hashable, Sendable {
  /// The code point.
  package let value: UInt32
  /// How many bytes it takes, 1 to 4.
  package let length: Int

  /// The scalar of a code point that takes so many bytes.
  package init(value: UInt32, length: Int) {
    self.value = value
    self.length = length
  }

  /// Decodes the scalar that starts at an index.
  ///
  /// Nil for what is no UTF-8 (RFC 3629): a stray or missing continuation byte, an overlong form, a
  /// surrogate, a value past U+10FFFF, or an index outside the bytes.
  ///
  /// - Complexity: O(1).
  package static func decode(_ bytes: Span<UInt8>, at index: Int) -> UTF8Scalar? {
    guard index >= 0, index < bytes.count else { return nil }
    let lead = bytes[index]
    if lead < 0x80 { return UTF8Scalar(value: UInt32(lead), length: 1) }
    let length: Int
    let least: UInt32
    switch lead {
    case 0xC2...0xDF: (length, least) = (2, 0x80)
    case 0xE0...0xEF: (length, least) = (3, 0x800)
    case 0xF0...0xF4: (length, least) = (4, 0x10000)
    default: return nil
    }
    guard length <= bytes.count - index else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= least, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else { return nil }
    return UTF8Scalar(value: value, length: length)
  }

  /// Whether it turns the direction of the text around it: U+202A to U+202E, U+2066 to U+2069.
  package var isBidirectionalControl: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }

  /// Whether it is a control character: the Unicode category Cc, C0, DEL and C1.
  package var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value)
  }

  /// Whether it shows nothing and joins nothing, so that two texts that differ in it look alike.
  package var isInvisible: Bool {
    switch value {
    case 0x00AD, 0x200B, 0x2060, 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
  }

  /// `U+202E`: at least four hexadecimal digits.
  package static func name(of value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
