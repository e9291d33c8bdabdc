// SPDX-License-Identifier: Apache-2.0

/// Classes of ASCII bytes, as URIs and host names need them (RFC 3986 section 2, RFC 5234 appendix B).
enum ASCII {
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
  static func isUpperCase(_ byte: UInt8) -> Bool { byte &- 0x41 <= 25 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 <= 25 }
  static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
  static func lowerCased(_ byte: UInt8) -> UInt8 { isUpperCase(byte) ? byte | 0x20 : byte }

  /// The value of a hexadecimal digit of either case; nil for any other byte.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte - 0x30 }
    let letter = (byte | 0x20) &- 0x61
    return letter <= 5 ? letter + 10 : nil
  }

  /// A byte that may stand in a scheme, after its first letter (RFC 3986 section 3.1).
  static func isSchemeByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// `unreserved` (RFC 3986 section 2.3).
  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: isLetterOrDigit(byte)
    }
  }

  /// `sub-delims` (RFC 3986 section 2.2).
  static func isSubDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "="):
      true
    default: false
    }
  }
}
