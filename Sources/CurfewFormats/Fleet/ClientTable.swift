// SPDX-License-Identifier: Apache-2.0

/// Rows about clients in aligned columns, a client and its owner first; on a narrow terminal two lines each,
/// since half an ID tells nobody anything.
struct ClientTable {
  private let rows: [[String]]
  private let width: Int

  private static let gap = "  "
  /// The least columns for a client and its owner beside the rest.
  private static let leastRoom = 44

  /// Makes a table of titles and rows, whose texts are safe to show.
  init(titles: [String], rows: [[String]], width: Int) {
    self.rows = [titles] + rows
    self.width = width
  }

  /// The lines of the heading and then of each row.
  func lines() -> [[String]] {
    let columns = rows.first?.indices ?? 0..<0
    let widths = columns.map { column in rows.map { ShownText.width(of: $0[column]) }.max() ?? 0 }
    let rest = widths[2...].reduce(0, +) + Self.gap.utf8.count * (widths.count - 1)
    let names = widths[0] + widths[1]
    if width - rest >= min(names, Self.leastRoom) { return Self.joined(rows, widths, room: width - rest) }
    let room = width - Self.gap.utf8.count
    let first = Self.joined(rows.map { Array($0[..<2]) }, Array(widths[..<2]), room: room)
    let second = Self.joined(rows.map { Array($0[2...]) }, Array(widths[2...]), room: room)
    return zip(first, second).map { $0 + $1.map { Self.gap + $0 } }
  }

  /// The rows with their columns aligned; of the first two as much as there is room for.
  private static func joined(_ rows: [[String]], _ widths: [Int], room: Int) -> [[String]] {
    var widths = widths
    if widths[0] + widths[1] > room {
      widths[1] = min(widths[1], max(room * 2 / 5, room - widths[0]))
      widths[0] = min(widths[0], room - widths[1])
    }
    return rows.map { row in
      let cells = zip(row, widths).map { CountText.padded(CountText.shortened($0, to: $1), to: $1) }
      return [CountText.trimmed(cells.joined(separator: gap))]
    }
  }
}
