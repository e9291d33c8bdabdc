// SPDX-License-Identifier: Apache-2.0

/// Rows in columns: the first to the left, the others to the right; the first row is the heading.
struct TextTable {
  let rows: [[String]]

  var text: String {
    let columnCount = rows.map(\.count).max() ?? 0
    let widths = (0..<columnCount).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    var lines = rows.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + padding : padding + cell
      }.joined(separator: "   ")
    }
    lines.insert(String(repeating: "-", count: lines.first?.count ?? 0), at: min(1, lines.count))
    return lines.joined(separator: "\n")
  }
}
