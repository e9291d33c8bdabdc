// SPDX-License-Identifier: Apache-2.0
//
// libyaml counts code points, editors' fixes need bytes. Marks come almost in order, so one cursor that
// walks forward turns them all in time linear in the file; one that has to look back starts again.

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

  /// Returns the byte offset of a mark.
  ///
  /// - Complexity: O(1) in ASCII; otherwise O(bytes since the mark before), or since the start when it lies before that.
  mutating func byteOffset(of mark: YAMLMark) -> UInt32 {
    if isASCII { return UInt32(truncatingIfNeeded: min(start + mark.index, bytes.count)) }
    if mark.index < scalarIndex {
      scalarIndex = 0
      byteOffset = start
    }
    while scalarIndex < mark.index, byteOffset < bytes.count {
      byteOffset += 1
      while byteOffset < bytes.count, bytes[byteOffset] & 0xC0 == 0x80 { byteOffset += 1 }
      scalarIndex += 1
    }
    return UInt32(truncatingIfNeeded: byteOffset)
  }
}
