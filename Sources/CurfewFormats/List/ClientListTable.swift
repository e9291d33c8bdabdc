// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Clients in aligned columns; on a narrow terminal two lines each, since half an ID tells nobody anything.
///
/// The columns are as wide as some first rows need; a later cell that is wider is cut in its middle.
struct ClientListTable {
  private let now: Instant
  /// The columns of each line of a client, with their widths.
  private let lines: [[(column: ClientColumn, width: Int)]]

  private static let gap = "  "
  /// Columns that are cut when there is no room for all.
  private static let flexible: Set<ClientColumn> = [.client, .name, .owner, .toolsets]
  /// The least that one of them needs to tell anything.
  private static let leastWidth = 13
  private static let oneLine: [ClientColumn] = [.client, .name, .type, .owner, .state, .lastUsed, .toolsets]
  private static let twoLines: [[ClientColumn]] = [[.client, .owner, .state], [.name, .type, .lastUsed, .toolsets]]

  /// - Parameters:
  ///   - isCut: whether more rows may follow those that are measured.
  init(measuring rows: [ClientRow], isCut: Bool, width: Int, at now: Instant) {
    self.now = now
    var needed: [ClientColumn: Int] = [:]
    for column in Self.oneLine {
      let cells = rows.map { ShownText.width(of: Self.cell(column, of: $0, at: now)) }
      needed[column] = max(cells.max() ?? 0, column.title.utf8.count, isCut ? Self.widest(column) : 0)
    }
    let fitted = Self.fitted(Self.oneLine, needed, width: width)
    let isCramped = fitted.contains { column, width in
      Self.flexible.contains(column) && width < min(needed[column] ?? 0, Self.leastWidth)
    }
    lines =
      isCramped
      ? Self.twoLines.enumerated().map { index, columns in
        Self.fitted(columns, needed, width: width - (index == 0 ? 0 : Self.gap.utf8.count))
      }
      : [fitted]
  }

  /// The lines of the heading.
  func heading() -> [String] { rendered { column, _ in column.title } }

  /// The lines of a client.
  func lines(of row: ClientRow) -> [String] {
    rendered { column, width in
      column == .toolsets ? Self.toolsets(row.toolsets, within: width) : Self.cell(column, of: row, at: now)
    }
  }

  private func rendered(_ cell: (ClientColumn, Int) -> String) -> [String] {
    lines.enumerated().map { index, columns in
      let cells = columns.map { column, width in
        CountText.padded(CountText.shortened(cell(column, width), to: width), to: width)
      }
      return (index == 0 ? "" : Self.gap) + CountText.trimmed(cells.joined(separator: Self.gap))
    }
  }

  /// The first toolsets, as many as fit, and how many more there are.
  private static func toolsets(_ toolsets: [String], within width: Int) -> String {
    let names = toolsets.map { ShownText.escaped($0) }
    for count in (1...max(1, names.count)).reversed() {
      let more = names.count > count ? " +\(names.count - count)" : ""
      let text = names.prefix(count).joined(separator: ", ") + more
      if ShownText.width(of: text) <= width { return text.isEmpty ? "-" : text }
    }
    return names.joined(separator: ", ")
  }

  /// What a cell shows, safe for a terminal.
  private static func cell(_ column: ClientColumn, of row: ClientRow, at now: Instant) -> String {
    switch column {
    case .client: ShownText.escaped(row.clientID)
    case .name: row.name.map { ShownText.escaped($0) } ?? "-"
    case .type: row.type.name
    case .method: row.method.name
    case .owner: ShownText.escaped(row.owner)
    case .state: row.state.name
    case .lastUsed: row.lastUsedAt.map { TimeText.relative($0, to: now) } ?? "never"
    case .toolsets: row.toolsets.isEmpty ? "-" : ShownText.escaped(row.toolsets.joined(separator: ", "))
    }
  }

  /// The widest cell of a column whose cells are known.
  private static func widest(_ column: ClientColumn) -> Int {
    switch column {
    case .type: ClientType.allCases.map(\.name.utf8.count).max() ?? 0
    case .state: LifecycleState.allCases.map(\.name.utf8.count).max() ?? 0
    case .lastUsed: "9999d 23h ago".utf8.count
    case .client, .name, .method, .owner, .toolsets: 0
    }
  }

  /// The columns with their widths: of the flexible ones the widest give way, all to the same width.
  private static func fitted(
    _ columns: [ClientColumn], _ needed: [ClientColumn: Int], width: Int
  ) -> [(column: ClientColumn, width: Int)] {
    let fixed = columns.filter { !flexible.contains($0) }.reduce(gap.utf8.count * (columns.count - 1)) {
      $0 + (needed[$1] ?? 0)
    }
    let wanted = columns.filter { flexible.contains($0) }.map { needed[$0] ?? 0 }.sorted()
    var room = max(0, width - fixed)
    var most = Int.max
    for (index, want) in wanted.enumerated() {
      let share = room / (wanted.count - index)
      guard want <= share else {
        most = share
        break
      }
      room -= want
    }
    return columns.map { column in
      let need = needed[column] ?? 0
      return (column, flexible.contains(column) ? min(need, most) : need)
    }
  }
}
