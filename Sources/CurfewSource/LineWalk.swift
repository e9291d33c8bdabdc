// SPDX-License-Identifier: Apache-2.0

/// A place that goes forward over bytes and knows its line and column.
struct LineWalk: Sendable {
  /// Where a scalar starts, or the end.
  private(set) var offset: UInt32
  /// Counted from 1.
  private(set) var line: UInt32 = 1
  private(set) var column: UInt32 = 1

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  init(from start: Int) {
    offset = UInt32(truncatingIfNeeded: start)
  }

  /// Goes on to an offset, or to the start of the scalar that it lies in.
  ///
  /// - Complexity: O(bytes), eight at a time where they are ASCII.
  mutating func advance(to end: Int, in bytes: Span<UInt8>) {
    precondition(end <= bytes.count)
    var index = Int(offset)
    while index < end {
      while index &+ 8 <= end, unsafe pass(bytes.eightBytes(uncheckedAt: index), 8) { index &+= 8 }
      let left = end &- index
      if left <= 0 { break }
      // What is left of less than eight bytes, if eight can be looked at.
      if left < 8, index &+ 8 <= bytes.count,
        unsafe pass(bytes.eightBytes(uncheckedAt: index) << UInt64(8 &* (8 &- left)), left)
      {
        index &+= left
        break
      }
      if bytes[index] == UInt8(ascii: "\n") {
        line &+= 1
        column = 1
        index &+= 1
        continue
      }
      let length = bytes[index] < 0x80 ? 1 : SourceScalar(in: bytes, at: index).length
      if index + length > end { break }
      column &+= 1
      index += length
    }
    offset = UInt32(truncatingIfNeeded: index)
  }

  /// Passes up to eight bytes if they are ASCII; fewer have zeros before them.
  @inline(__always)
  private mutating func pass(_ word: UInt64, _ count: Int) -> Bool {
    guard word & Self.highBits == 0 else { return false }
    // No byte carries into the next, since all are below 0x80: the high bit is left at line feeds alone.
    let lineFeeds = ~((word ^ (Self.ones &* 0x0A)) &+ (Self.highBits &- Self.ones)) & Self.highBits
    if lineFeeds == 0 {
      column &+= UInt32(truncatingIfNeeded: count)
    } else {
      line &+= UInt32(truncatingIfNeeded: lineFeeds.nonzeroBitCount)
      column = UInt32(truncatingIfNeeded: lineFeeds.leadingZeroBitCount / 8) &+ 1
    }
    return true
  }
}
