// SPDX-License-Identifier: Apache-2.0

/// UTF-8, one scalar at a time, by table 3-7 of the Unicode standard.
enum UTF8Scalar {
  /// Returns the scalar that starts at an index and its length in bytes, or nil when there is no valid one.
  static func decode(_ bytes: [UInt8], at index: Int) -> (scalar: UInt32, length: Int)? {
    let lead = bytes[index]
    switch lead {
    case 0..<0x80: return (UInt32(lead), 1)
    case 0xC2...0xDF: return sequence(bytes, at: index, length: 2, head: UInt32(lead & 0x1F), second: 0x80...0xBF)
    case 0xE0: return sequence(bytes, at: index, length: 3, head: 0, second: 0xA0...0xBF)
    case 0xED: return sequence(bytes, at: index, length: 3, head: 0xD, second: 0x80...0x9F)
    case 0xE1...0xEF: return sequence(bytes, at: index, length: 3, head: UInt32(lead & 0xF), second: 0x80...0xBF)
    case 0xF0: return sequence(bytes, at: index, length: 4, head: 0, second: 0x90...0xBF)
    case 0xF4: return sequence(bytes, at: index, length: 4, head: 4, second: 0x80...0x8F)
    case 0xF1...0xF3: return sequence(bytes, at: index, length: 4, head: UInt32(lead & 7), second: 0x80...0xBF)
    default: return nil
    }
  }

  /// How many bytes from an index on start no valid scalar.
  static func invalidRun(_ bytes: [UInt8], at start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] >= 0x80, decode(bytes, at: index) == nil { index += 1 }
    return index - start
  }

  private static func sequence(
    _ bytes: [UInt8], at index: Int, length: Int, head: UInt32, second: ClosedRange<UInt8>
  ) -> (UInt32, Int)? {
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    var scalar = head
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, length)
  }
}
