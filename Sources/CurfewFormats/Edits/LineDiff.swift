// SPDX-License-Identifier: Apache-2.0
//
// Myers' O(ND) algorithm (1986), with a bound on D: edits of policies change a few lines, and what
// changes more than that is shown as one block rather than worked out at any cost.

/// Which lines of a text another one keeps.
struct LineDiff {
  /// A line of one text or of both, as indices.
  enum Line: Hashable {
    case same(old: Int, new: Int)
    case removed(Int)
    case added(Int)
  }

  let lines: [Line]

  /// The most lines that may differ for the fewest to be found.
  private static let mostDifferences = 600

  /// Compares two texts line by line.
  ///
  /// - Complexity: O(lines + differences²).
  init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    var lines = (0..<head).map { Line.same(old: $0, new: $0) }
    lines += Self.middle(old, head..<(old.count - tail), new, head..<(new.count - tail))
    lines += (0..<tail).map { Line.same(old: old.count - tail + $0, new: new.count - tail + $0) }
    self.lines = lines
  }

  private static func middle(
    _ old: [ArraySlice<UInt8>], _ oldRange: Range<Int>, _ new: [ArraySlice<UInt8>], _ newRange: Range<Int>
  ) -> [Line] {
    let (count, newCount) = (oldRange.count, newRange.count)
    var frontiers: [[Int: Int]] = []
    var frontier = [1: 0]
    for distance in 0...min(count + newCount, mostDifferences) {
      frontiers.append(frontier)
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let isDown =
          diagonal == -distance
          || diagonal != distance && frontier[diagonal - 1] ?? -1 < frontier[diagonal + 1] ?? -1
        var column = isDown ? frontier[diagonal + 1] ?? 0 : (frontier[diagonal - 1] ?? 0) + 1
        var row = column - diagonal
        while column < count, row >= 0, row < newCount,
          old[oldRange.lowerBound + column] == new[newRange.lowerBound + row]
        {
          (column, row) = (column + 1, row + 1)
        }
        frontier[diagonal] = column
        if column >= count, row >= newCount {
          return path(frontiers, count, newCount, oldRange.lowerBound, newRange.lowerBound)
        }
      }
    }
    return oldRange.map { .removed($0) } + newRange.map { .added($0) }
  }

  private static func path(
    _ frontiers: [[Int: Int]], _ count: Int, _ newCount: Int, _ oldStart: Int, _ newStart: Int
  ) -> [Line] {
    var lines: [Line] = []
    var (column, row) = (count, newCount)
    for (distance, frontier) in frontiers.enumerated().reversed() {
      let diagonal = column - row
      let isDown =
        diagonal == -distance
        || diagonal != distance && frontier[diagonal - 1] ?? -1 < frontier[diagonal + 1] ?? -1
      let earlier = isDown ? diagonal + 1 : diagonal - 1
      let start = distance == 0 ? 0 : frontier[earlier] ?? 0
      while column > max(start, 0), row > max(start - earlier, 0) {
        (column, row) = (column - 1, row - 1)
        lines.append(.same(old: oldStart + column, new: newStart + row))
      }
      guard distance > 0 else { break }
      if isDown {
        row -= 1
        lines.append(.added(newStart + row))
      } else {
        column -= 1
        lines.append(.removed(oldStart + column))
      }
    }
    return lines.reversed()
  }
}
