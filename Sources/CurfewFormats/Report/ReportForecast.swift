// SPDX-License-Identifier: Apache-2.0

import Curfew

/// The days to come as a chart, and as the numbers behind it.
struct ReportForecast {
  private let plan: FleetPlan

  private static let height = 190
  private static let top = 16
  private static let bottom = 24
  /// From the axis up: what can't be undone on top, where it is seen first.
  private static let order: [LifecycleState] = [.active, .hidden, .closed, .deleted]

  init(_ plan: FleetPlan) {
    self.plan = plan
  }

  func html() -> String {
    guard !plan.days.isEmpty else { return "" }
    var text = "<section aria-labelledby=\"forecast\">\n<h2 id=\"forecast\">Forecast</h2>\n"
    let days = CountText.counted(plan.days.count, "day")
    text += "<p class=\"quiet\">Clients that change state in the next \(days), if nobody uses them and the policy "
    text += "stays. Days are UTC; the first is what is left of it.</p>\n"
    guard most > 0 else { return text + "<p>No client changes state in this time.</p>\n</section>\n" }
    text += ReportMarks.key
    text += "<div class=\"chart\">\(chart)</div>\n"
    return text
      + "<details><summary>The numbers</summary>\n<div class=\"scroll\">\(table)</div></details>\n</section>\n"
  }

  private var most: Int { plan.days.map { $0.changes.total }.max() ?? 0 }

  // MARK: - The chart

  private var chart: String {
    let scale = Self.ceiling(most)
    let words = "Clients that change state by day; at most \(CountText.grouped(most)) on one day"
    var shapes = "<svg width=\"100%\" height=\"\(Self.height)\" role=\"img\" aria-label=\"\(words)\">"
    for step in 0...Self.steps(scale) { shapes += gridLine(at: scale / Self.steps(scale) * step, of: scale) }
    for index in plan.days.indices { shapes += bar(ofDay: index, of: scale) }
    return shapes + "</svg>"
  }

  private func y(_ count: Int, of scale: Int) -> Int {
    let room = Self.height - Self.top - Self.bottom
    return Self.height - Self.bottom - Int((Double(room) * Double(count) / Double(scale)).rounded())
  }

  private func gridLine(at count: Int, of scale: Int) -> String {
    let y = y(count, of: scale)
    let label = count == 0 ? "" : "<text x=\"0\" y=\"\(y - 3)\">\(CountText.grouped(count))</text>"
    return "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"\(y)\" y2=\"\(y)\"/>\(label)"
  }

  private func bar(ofDay index: Int, of scale: Int) -> String {
    let day = plan.days[index]
    let width = (100 - Self.left) / Double(plan.days.count)
    let start = Self.left + width * Double(index)
    var shapes = ""
    var below = 0
    var words: [String] = []
    for state in Self.order {
      let count = day.changes.count(to: state)
      guard count > 0 else { continue }
      let (from, to) = (y(below, of: scale), y(below + count, of: scale))
      let place =
        "x=\"\(TimelineScale.percent(start + width * 0.12))\" width=\"\(TimelineScale.percent(width * 0.76))\""
      // A state that is reached at all is seen.
      shapes += ReportMarks.rectangle(state, place + " y=\"\(min(to, from - 1))\" height=\"\(max(1, from - to))\"")
      words.append("\(CountText.grouped(count)) \(state == .active ? "back to active" : state.name)")
      below += count
    }
    let title = "<title>\(day.name): \(words.isEmpty ? "none" : words.joined(separator: ", "))</title>"
    return "<g>\(title)\(shapes)\(label(ofDay: index, at: start + width / 2))</g>"
  }

  /// A day and a month under every so many bars; on a narrow screen under half of them.
  private func label(ofDay index: Int, at middle: Double) -> String {
    let every = max(1, (plan.days.count + 7) / 8)
    guard index.isMultiple(of: every) else { return "" }
    let minor = (index / every).isMultiple(of: 2) ? "" : " class=\"minor\""
    return "<text\(minor) x=\"\(TimelineScale.percent(middle))\" y=\"\(Self.height - 6)\" text-anchor=\"middle\">"
      + "\(plan.days[index].name.dropFirst(5))</text>"
  }

  /// Room for the numbers of the axis, in percent.
  private static let left = 6.0

  /// The least round number that is not below a number.
  private static func ceiling(_ number: Int) -> Int {
    var power = 1
    while power < number / 10 { power *= 10 }
    for factor in [1, 2, 3, 4, 5, 6, 8, 10, 20] where power * factor >= number { return power * factor }
    return number
  }

  /// How many grid lines cut a scale into whole numbers.
  private static func steps(_ scale: Int) -> Int {
    [4, 5, 3, 2].first { scale.isMultiple(of: $0) } ?? 1
  }

  // MARK: - The numbers

  private var table: String {
    let titles = ["day", "to active", "hidden", "closed", "deleted", "then active", "hidden", "closed", "deleted"]
    let heading = titles.enumerated().map {
      "<th scope=\"col\"\($0.offset > 0 ? " class=\"num\"" : "")>\($0.element)</th>"
    }
    var text = "<table>\n<thead><tr>\(heading.joined())</tr></thead>\n<tbody>\n"
    for (day, states) in zip(plan.days, plan.statesByDay) {
      let changes = LifecycleState.allCases.map { day.changes.count(to: $0) }
      let cells = changes.map { $0 == 0 ? "–" : CountText.grouped($0) }
      let then = LifecycleState.allCases.map { CountText.grouped(states[$0]) }
      let all = (cells + then).map { "<td class=\"num\">\($0)</td>" }
      text += "<tr><th scope=\"row\">\(day.name)</th>\(all.joined())</tr>\n"
    }
    return text + "</tbody>\n</table>"
  }
}
