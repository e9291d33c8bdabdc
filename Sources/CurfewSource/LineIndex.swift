// SPDX-License-Identifier: Apache-2.0
//
// Only diagnostics need lines, and most files have none: the index is built when the first one is
// shown, in one pass, and each look-up is a binary search.

/// The starts of the lines of a file, for turning byte offsets into positions.
public struct LineIndex: Sendable {
  /// How far apart waypoints lie, in bytes. Lines that are shorter have none.
  private static let stride = 4_096

  private let bytes: [UInt8]
  private let starts: [UInt32]
  /// Columns known inside long lines, so that a hundred problems in a line of 64 MiB do not each
  /// count it from its start.
  private let waypoints: [Waypoint]
  /// 3 where the file starts with a byte-order mark, else 0.
  private let markLength: Int

  private struct Waypoint {
    let offset: UInt32
    let column: UInt32
  }

  /// Indexes a file. A line ends at a line feed; a carriage return before it belongs to the end.
  ///
  /// Only the first 4 GiB are indexed, since that is what a span can reach.
  ///
  /// - Complexity: O(bytes), once.
  public init(of file: SourceFile) {
    let bytes = file.bytes
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var starts: [UInt32] = [0]
    var waypoints: [Waypoint] = []
    var previous = hasMark ? 3 : 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      guard let next = UInt32(exactly: offset + 1) else { break }
      Self.addWaypoints(in: bytes, previous..<offset, to: &waypoints)
      starts.append(next)
      previous = offset + 1
    }
    Self.addWaypoints(in: bytes, previous..<max(previous, min(bytes.count, Int(UInt32.max))), to: &waypoints)
    self.bytes = bytes
    self.starts = starts
    self.waypoints = waypoints
    self.markLength = hasMark ? 3 : 0
  }

  private static func addWaypoints(in bytes: [UInt8], _ line: Range<Int>, to waypoints: inout [Waypoint]) {
    guard line.count > stride else { return }
    var index = line.lowerBound
    var column: UInt32 = 1
    var next = index + stride
    while index < line.upperBound {
      if index >= next {
        waypoints.append(Waypoint(offset: UInt32(truncatingIfNeeded: index), column: column))
        next = index + stride
      }
      index += SourceScalar(in: bytes, at: index).length
      column += 1
    }
  }

  /// How many lines the file has; a file that ends with a line feed has an empty last line.
  public var lineCount: Int { starts.count }

  /// Returns the position of a byte; offsets past the end are taken as the end.
  ///
  /// A byte inside a scalar has the scalar's column, one inside a line end the column after the
  /// line's last. Bytes that are no UTF-8 count as one column each, a byte-order mark at the start as none.
  ///
  /// - Complexity: O(log lines), and O(4 KiB) along the line.
  public func position(of offset: UInt32) -> SourcePosition {
    let line = lineNumber(of: min(Int(offset), bytes.count))
    let content = contentRange(ofLine: line)
    let target = min(max(Int(offset), content.lowerBound), content.upperBound)
    var (index, column) = nearestKnownColumn(to: target, from: content.lowerBound)
    while index < target {
      index += SourceScalar(in: bytes, at: index).length
      if index > target { break }
      column += 1
    }
    return SourcePosition(line: UInt32(truncatingIfNeeded: line + 1), column: column)
  }

  /// Returns the bytes of a line (counted from 1) without its line end; none for a line that is not there.
  public func line(_ number: UInt32) -> ArraySlice<UInt8> {
    bytes[range(ofLine: number)]
  }

  /// Returns the byte offsets of a line (counted from 1), without a byte-order mark and without its line end.
  package func range(ofLine number: UInt32) -> Range<Int> {
    let line = Int(number) - 1
    guard line >= 0, line < starts.count else { return bytes.count..<bytes.count }
    return contentRange(ofLine: line)
  }

  /// Returns the byte offset at which a line (counted from 1) starts, after a byte-order mark.
  public func start(ofLine number: UInt32) -> UInt32 {
    let line = min(max(Int(number) - 1, 0), starts.count - 1)
    return UInt32(truncatingIfNeeded: contentRange(ofLine: line).lowerBound)
  }

  /// The bytes of a line counted from 0.
  private func contentRange(ofLine line: Int) -> Range<Int> {
    let start = max(Int(starts[line]), markLength)
    guard line + 1 < starts.count else { return start..<max(start, bytes.count) }
    var end = Int(starts[line + 1]) - 1
    // Only before a line feed: a carriage return at the very end of a file ends no line.
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  private func lineNumber(of offset: Int) -> Int {
    Self.lastIndex(below: starts.count) { Int(starts[$0]) <= offset } ?? 0
  }

  private func nearestKnownColumn(to offset: Int, from start: Int) -> (index: Int, column: UInt32) {
    let last = Self.lastIndex(below: waypoints.count) { Int(waypoints[$0].offset) <= offset }
    guard let last, Int(waypoints[last].offset) > start else { return (start, 1) }
    return (Int(waypoints[last].offset), waypoints[last].column)
  }

  /// The last of the indices for which a condition holds that holds for the first ones only.
  private static func lastIndex(below count: Int, where holds: (Int) -> Bool) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}
