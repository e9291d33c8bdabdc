// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
  /// The eight bytes from an index on, the first in the lowest bits; they must be there.
  @inline(__always)
  package func eightBytes(at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= count &- 8)
    return UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
  }
}
