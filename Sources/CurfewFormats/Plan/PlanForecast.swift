// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// The days to come as a table with bars.
struct PlanForecast {
  private let plan: FleetPlan
  private let paint: Paint
  private let width: Int

  init(_ plan: FleetPlan, paint: Paint, width: Int) {
    self.plan = plan
    self.paint = paint
    self.width = width
  }

  private struct Column {
    let state: LifecycleState
    let title: String
    let bar: String
  }

  private static let columns = [
    Column(state: .active, title: "to active", bar: "·"), Column(state: .hidden, title: "hidden", bar: "░"),
    Column(state: .closed, title: "! closed", bar: "▓"), Column(state: .deleted, title: "! deleted", bar: "█"),
  ]
  private static let longestBar = 60
  private static let shortestBar = 10

  func rendered() -> String {
    let time = plan.now.description.dropFirst(11)
    var text =
      paint.bold(
        "Forecast to the end of \(plan.days.last?.name ?? ""), if nothing happens and the policy stays") + "\n"
    let legend = Self.columns.map { "\($0.bar) \($0.state.name)" }.joined(separator: " ")
    text += "  UTC days, the first from \(time)   \(legend)\n"
    text += "  day       " + titles + "\n"
    let most = plan.days.map { $0.changes.total }.max() ?? 0
    for day in plan.days { text += line(of: day, most: most) }
    let last = plan.statesByDay.last ?? plan.states
    let states = LifecycleState.allCases.map { "\(CountText.grouped(last[$0])) \($0.name)" }
    return text + "  then  \(states.joined(separator: ", "))\n"
  }

  private var titles: String {
    Self.columns.map { column in
      "  " + String(repeating: " ", count: cellWidth(of: column) - column.title.utf8.count) + column.title
    }.joined()
  }

  private func line(of day: PlanDay, most: Int) -> String {
    var text = "  \(day.name)"
    for column in Self.columns {
      let count = day.changes.count(to: column.state)
      let cell = count == 0 ? "-" : CountText.grouped(count)
      text += "  " + String(repeating: " ", count: max(0, cellWidth(of: column) - cell.utf8.count)) + cell
    }
    let bars = bar(of: day.changes, most: most)
    return text + (bars.isEmpty ? "" : "  \(bars)") + "\n"
  }

  private func cellWidth(of column: Column) -> Int {
    let widest = plan.days.map { CountText.grouped($0.changes.count(to: column.state)).utf8.count }.max() ?? 0
    return max(widest, column.title.utf8.count)
  }

  /// A cell for each client while that fits; a state that is reached at all has at least one.
  private func bar(of changes: ChangeTally, most: Int) -> String {
    guard most > 0 else { return "" }
    let table = 12 + Self.columns.reduce(2) { $0 + 2 + cellWidth(of: $1) }
    let room = min(max(width - table, Self.shortestBar), Self.longestBar)
    // Rounding up takes at most a cell more for each state.
    let scale = most <= room ? most : room - Self.columns.count
    return Self.columns.map { column in
      let count = changes.count(to: column.state)
      let (product, overflow) = count.multipliedReportingOverflow(by: scale)
      let cells = overflow ? scale : product / most + (product % most > 0 ? 1 : 0)
      let text = String(repeating: column.bar, count: cells)
      return column.state >= .closed && cells > 0 ? paint.severity(.error, text) : text
    }.joined()
  }
}
