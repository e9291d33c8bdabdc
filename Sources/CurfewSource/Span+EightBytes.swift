// SPDX-License-Identifier: Apache-2.0
//
// Every text of a file is looked at for what may not be in it. Eight bytes at a time that costs next to nothing.

extension Span<UInt8> {
  /// The eight bytes from an index on, the first in the lowest bits; they must be there.
  @inlinable
  @inline(__always)
  package func eightBytes(at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= count &- 8)
    return unsafe eightBytes(uncheckedAt: index)
  }

  /// The same for who has seen that they are there.
  @unsafe
  @inlinable
  @inline(__always)
  package func eightBytes(uncheckedAt index: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
  }

  /// Whether all bytes are from 0x20 to 0x7E.
  @inlinable
  package var isPrintableASCII: Bool {
    allSatisfy(eight: { $0.arePrintableASCII }, one: { $0 >= 0x20 && $0 < 0x7F })
  }

  /// Whether a byte is among them.
  @inlinable
  package func holds(_ byte: UInt8) -> Bool {
    let sought = EightBytes.ones &* UInt64(byte)
    return !allSatisfy(
      eight: {
        // Where there is none no byte is zero, so that none borrows from the next.
        let difference = $0 ^ sought
        return (difference &- EightBytes.ones) & ~difference & EightBytes.highBits == 0
      }, one: { $0 != byte })
  }

  @inlinable
  @inline(__always)
  func allSatisfy(eight: (UInt64) -> Bool, one: (UInt8) -> Bool) -> Bool {
    guard count >= 8 else {
      for index in indices where !one(self[index]) { return false }
      return true
    }
    var index = 0
    while index &+ 8 < count {
      if !eight(unsafe eightBytes(uncheckedAt: index)) { return false }
      index &+= 8
    }
    // The last eight, some of them once more.
    return eight(unsafe eightBytes(uncheckedAt: count &- 8))
  }
}

/// Constants for eight bytes in a word.
@usableFromInline
package enum EightBytes: Sendable {
  /// 1 in each byte.
  @inlinable package static var ones: UInt64 { 0x0101_0101_0101_0101 }
  /// The high bit of each byte.
  @inlinable package static var highBits: UInt64 { 0x8080_8080_8080_8080 }
}

extension UInt64 {
  /// Whether the eight bytes in it are all from 0x20 to 0x7E.
  @inlinable
  @inline(__always)
  package var arePrintableASCII: Bool {
    // Below 0x80 nothing carries: one more than 0x7E shows in the high bit, and so does 0x60 more than 0x20.
    (self | self &+ EightBytes.ones) & EightBytes.highBits == 0
      && (self &+ EightBytes.ones &* 0x60) & EightBytes.highBits == EightBytes.highBits
  }
}
