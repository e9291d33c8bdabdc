// SPDX-License-Identifier: Apache-2.0
//
// Eight bytes at a time in one register: what costs a branch a byte costs a few operations a word. The lowest
// mark of a search is exact; those above it may be false, since a borrow runs upwards.

extension Span<UInt8> {
  /// The eight bytes from an index on, the first one lowest, with zeros for those past the end.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    guard index >= 0, index <= count &- 8 else { return lastWord(at: index) }
    return UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
  }

  /// Up to eight bytes, with zeros above them.
  @inline(__always)
  func shortWord(at index: Int, count length: Int) -> UInt64 { word(at: index) & ByteWord.lowest(length) }

  @inline(never)
  private func lastWord(at index: Int) -> UInt64 {
    var word: UInt64 = 0
    for offset in 0..<Swift.min(8, Swift.max(0, count - index)) {
      word |= UInt64(self[index + offset]) &<< UInt64(8 &* offset)
    }
    return word
  }
}

/// Searches in words of eight bytes.
enum ByteWord {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Marks the bytes that equal one.
  @inline(__always)
  static func bytes(_ byte: UInt8, in word: UInt64) -> UInt64 { zeros(word ^ (ones &* UInt64(byte))) & highBits }

  /// Marks the bytes that end a plain piece of a JSON string: a quote, a backslash and the controls below 0x20.
  @inline(__always)
  static func stringStops(_ word: UInt64) -> UInt64 {
    let quotes = zeros(word ^ (ones &* UInt64(UInt8(ascii: "\""))))
    let backslashes = zeros(word ^ (ones &* UInt64(UInt8(ascii: "\\"))))
    let controls = (word &- (ones &* 0x20)) & ~word
    return (quotes | backslashes | controls) & highBits
  }

  /// Marks the bytes that are not printable ASCII, apart from those below 0x20.
  @inline(__always)
  static func beyondASCII(_ word: UInt64) -> UInt64 { (word | (word &+ ones)) & highBits }

  /// In the high bit of each byte, whether it is zero.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }

  /// How many bytes are before the lowest mark.
  @inline(__always)
  static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount / 8 }

  /// The mask of the lowest bytes.
  @inline(__always)
  static func lowest(_ count: Int) -> UInt64 { count >= 8 ? .max : (1 &<< UInt64(8 &* count)) &- 1 }
}
