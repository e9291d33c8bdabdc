// SPDX-License-Identifier: Apache-2.0
//
// libyaml counts code points, editors' fixes need bytes. Marks come almost in order, so one cursor that
// walks from each to the next turns them all in time linear in the file. It looks back from where it is:
// an anchor stands before the text that it names, and there may be as many anchors as bytes.

/// Turns libyaml's marks into byte offsets.
struct MarkCursor {
  private let bytes: [UInt8]
  private let isASCII: Bool
  private let start: Int
  private var scalarIndex = 0
  private var byteOffset: Int

  /// - Parameter start: where libyaml was started, after a byte-order mark.
  init(_ bytes: [UInt8], from start: Int, isASCII: Bool) {
    self.bytes = bytes
    self.isASCII = isASCII
    self.start = start
    byteOffset = start
  }

  /// Returns the byte offset of a code point.
  ///
  /// - Complexity: O(1) in ASCII; otherwise O(bytes between this mark and the one before).
  @inline(__always)
  mutating func byteOffset(of mark: Int) -> UInt32 {
    if isASCII { return UInt32(truncatingIfNeeded: min(start &+ mark, bytes.count)) }
    return walk(to: mark)
  }

  @inline(never)
  private mutating func walk(to mark: Int) -> UInt32 {
    while scalarIndex > mark, byteOffset > start {
      byteOffset -= 1
      while byteOffset > start, bytes[byteOffset] & 0xC0 == 0x80 { byteOffset -= 1 }
      scalarIndex -= 1
    }
    while scalarIndex < mark, byteOffset < bytes.count {
      byteOffset += 1
      while byteOffset < bytes.count, bytes[byteOffset] & 0xC0 == 0x80 { byteOffset += 1 }
      scalarIndex += 1
    }
    return UInt32(truncatingIfNeeded: byteOffset)
  }
}
