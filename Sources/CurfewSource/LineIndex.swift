// SPDX-License-Identifier: Apache-2.0
//
// A file of 64 MiB can be one line, or a line in every byte, and a policy can have a million places to be
// told. So neither lines nor columns are listed: what is known is the line and the column at every 64th byte.

/// The lines of a file, for turning byte offsets into positions.
public struct LineIndex: Sendable {
  /// How far apart known places lie, in bytes.
  private static let stride = 64

  private let bytes: [UInt8]
  /// What is known of each 64 bytes: the first scalar that ends in or after them.
  private let known: [LineWalk]
  /// Where the file ends.
  private let end: LineWalk
  /// 3 where the file starts with a byte-order mark, else 0.
  private let markLength: Int

  /// Indexes a file. A line ends at a line feed; a carriage return before it belongs to the end.
  ///
  /// Only the first 4 GiB are indexed, since that is what a span can reach.
  ///
  /// - Complexity: O(bytes), once; a fifth of a byte for each.
  public init(of file: SourceFile) {
    let bytes = file.bytes
    let count = min(bytes.count, Int(UInt32.max))
    markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var walk = LineWalk(from: markLength)
    var known: [LineWalk] = []
    known.reserveCapacity(count / Self.stride + 1)
    known.append(walk)
    var next = Self.stride
    let span = bytes.span
    while next <= count {
      walk.advance(to: next, in: span)
      known.append(walk)
      next += Self.stride
    }
    walk.advance(to: count, in: bytes.span)
    self.bytes = bytes
    self.known = known
    end = walk
  }

  /// How many lines the file has; a file that ends with a line feed has an empty last line.
  public var lineCount: Int { Int(end.line) }

  /// Returns the position of a byte; offsets past the end are taken as the end.
  ///
  /// A byte inside a scalar has the scalar's column, one inside a line end the column after the
  /// line's last. Bytes that are no UTF-8 count as one column each, a byte-order mark at the start as none.
  ///
  /// - Complexity: O(1).
  public func position(of offset: UInt32) -> SourcePosition {
    var target = min(max(Int(offset), markLength), bytes.count)
    if target < bytes.count, bytes[target] == UInt8(ascii: "\n"), target > markLength,
      bytes[target - 1] == UInt8(ascii: "\r")
    {
      target -= 1
    }
    var walk = known[min(target / Self.stride, known.count - 1)]
    walk.advance(to: target, in: bytes.span)
    return SourcePosition(line: walk.line, column: walk.column)
  }

  /// Returns the bytes of a line (counted from 1) without its line end; none for a line that is not there.
  public func line(_ number: UInt32) -> ArraySlice<UInt8> {
    bytes[range(ofLine: number)]
  }

  /// Returns the byte offsets of a line (counted from 1), without a byte-order mark and without its line end.
  package func range(ofLine number: UInt32) -> Range<Int> {
    guard number >= 1, number <= end.line else { return bytes.count..<bytes.count }
    let start = offset(ofLine: number)
    guard number < end.line else { return start..<max(start, bytes.count) }
    var end = offset(ofLine: number + 1) - 1
    // Only before a line feed: a carriage return at the very end of a file ends no line.
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// Returns the byte offset at which a line (counted from 1) starts, after a byte-order mark.
  public func start(ofLine number: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: offset(ofLine: min(max(number, 1), end.line)))
  }

  /// Where a line starts that is there.
  private func offset(ofLine number: UInt32) -> Int {
    guard number > 1 else { return markLength }
    var low = 0
    var high = known.count
    while low < high {
      let middle = (low + high) / 2
      if known[middle].line < number { low = middle + 1 } else { high = middle }
    }
    // The last place that is known to lie before the line.
    let before = known[max(low - 1, 0)]
    var line = before.line
    var index = Int(before.offset)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
      index += 1
      if line == number { return index }
    }
    return index
  }
}
