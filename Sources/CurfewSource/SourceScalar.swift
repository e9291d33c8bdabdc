// SPDX-License-Identifier: Apache-2.0
//
// A diagnostic about broken text still has a place in it, so columns and carets must agree on what a
// broken byte counts as: one column each. The standard library repairs instead, several at a time.

/// What stands at an offset of bytes that may not be UTF-8.
package struct SourceScalar: Hashable, Sendable {
  /// The scalar; nil for a byte that is no part of a well-formed one.
  package let scalar: Unicode.Scalar?
  /// How many bytes it takes: 1 to 4, and 1 for a byte that is no part of a scalar.
  package let length: Int

  /// Reads the scalar at an index (Unicode 16, table 3-7). The index has to be within the bytes.
  ///
  /// - Complexity: O(1).
  package init(in bytes: [UInt8], at index: Int) {
    self.init(in: bytes.span, at: index)
  }

  /// Reads the scalar at an index of a span, likewise.
  package init(in bytes: Span<UInt8>, at index: Int) {
    let lead = bytes[index]
    if lead < 0x80 {
      self.init(scalar: Unicode.Scalar(lead), length: 1)
      return
    }
    guard let length = Self.length(ofLead: lead), index + length <= bytes.count,
      Self.secondByteRange(ofLead: lead).contains(bytes[index + 1])
    else {
      self.init(scalar: nil, length: 1)
      return
    }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for next in (index + 1)..<(index + length) {
      let byte = bytes[next]
      guard byte & 0xC0 == 0x80 else {
        self.init(scalar: nil, length: 1)
        return
      }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    self.init(scalar: Unicode.Scalar(value), length: length)
  }

  private init(scalar: Unicode.Scalar?, length: Int) {
    self.scalar = scalar
    self.length = length
  }

  /// Returns the index at which the scalar that an index lies in starts; the index itself where there is none.
  package static func start(of index: Int, in bytes: [UInt8]) -> Int {
    guard index < bytes.count, bytes[index] & 0xC0 == 0x80 else { return index }
    for back in 1...3 where index >= back && SourceScalar(in: bytes, at: index - back).length > back {
      return index - back
    }
    return index
  }

  private static func length(ofLead lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }

  /// Where overlong forms, surrogates and what lies past U+10FFFF are told apart.
  private static func secondByteRange(ofLead lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
