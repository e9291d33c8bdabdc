// SPDX-License-Identifier: Apache-2.0

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
}
