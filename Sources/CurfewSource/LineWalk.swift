// SPDX-License-Identifier: Apache-2.0

/// A place that goes forward over bytes and knows its line and column.
struct LineWalk: Sendable {
  /// Where a scalar starts, or the end.
  private(set) var offset: UInt32
  /// Counted from 1.
  private(set) var line: UInt32 = 1
  private(set) var column: UInt32 = 1

  init(from start: Int) {
    offset = UInt32(truncatingIfNeeded: start)
  }

  /// Goes on to an offset, or to the start of the scalar that it lies in.
  ///
  /// - Complexity: O(bytes), eight at a time where they are ASCII.
  mutating func advance(to end: Int, in bytes: Span<UInt8>) {
    precondition(end <= bytes.count)
    var index = Int(offset)
    var line = line
    // What an index is more than its column.
    var origin = index &- Int(column)
    while index < end {
      while index &+ 8 <= end {
        let word = unsafe bytes.eightBytes(uncheckedAt: index)
        guard word & EightBytes.highBits == 0 else { break }
        Self.note(word, at: index, &line, &origin)
        index &+= 8
      }
      let left = end &- index
      if left <= 0 { break }
      // What is left of less than eight bytes, if eight can be looked at.
      if left < 8, index &+ 8 <= bytes.count {
        let word = unsafe bytes.eightBytes(uncheckedAt: index) & (1 << UInt64(8 &* left) &- 1)
        if word & EightBytes.highBits == 0 {
          Self.note(word, at: index, &line, &origin)
          index = end
          break
        }
      }
      if bytes[index] == UInt8(ascii: "\n") {
        line &+= 1
        origin = index
        index &+= 1
        continue
      }
      let length = bytes[index] < 0x80 ? 1 : SourceScalar(in: bytes, at: index).length
      if length > left { break }
      index &+= length
      origin &+= length &- 1
    }
    offset = UInt32(truncatingIfNeeded: index)
    self.line = line
    column = UInt32(truncatingIfNeeded: index &- origin)
  }

  /// Takes note of the line feeds among eight bytes that are all ASCII.
  @inline(__always)
  private static func note(_ word: UInt64, at index: Int, _ line: inout UInt32, _ origin: inout Int) {
    // No byte carries into the next, since all are below 0x80: the high bit is left at line feeds alone.
    let lineFeeds =
      ~((word ^ (EightBytes.ones &* 0x0A)) &+ (EightBytes.highBits &- EightBytes.ones)) & EightBytes.highBits
    guard lineFeeds != 0 else { return }
    line &+= UInt32(truncatingIfNeeded: (lineFeeds >> 7 &* EightBytes.ones) >> 56)
    origin = index &+ 7 &- lineFeeds.leadingZeroBitCount / 8
  }
}
