// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// One self-contained HTML page about a fleet (SPEC 7, `report`).
///
/// Timelines, counts and forecast are markup; the list and its panel are made by a script from a JSON
/// object in the page. What is kept of a client is a few numbers, and its texts once.
package struct FleetReport: Sendable {
  package private(set) var plan: FleetPlan
  private let policy: CompiledPolicy
  private let fleet: Source?
  private var columns: ReportColumns

  /// The file that the records come from, as a command would name it.
  package struct Source: Sendable {
    package let path: String
    /// Nil when the name tells.
    package let format: FleetFormat?

    package init(path: String, format: FleetFormat? = nil) {
      self.path = path
      self.format = format
    }
  }

  /// The most days of its forecast: more bars could not be told apart.
  package static let mostDays = 366

  /// Starts a report on an empty fleet.
  ///
  /// - Parameters:
  ///   - fleet: the file that the records come from, for the commands that the page shows; nil for standard input.
  ///   - days: how many UTC days to look ahead, at most ``mostDays``.
  package init(of policy: CompiledPolicy, at now: Instant, days: Int = 30, fleet: Source? = nil) {
    plan = FleetPlan(of: policy, at: now, days: min(days, Self.mostDays), mostListed: 0)
    self.policy = policy
    self.fleet = fleet
    columns = ReportColumns(under: policy, at: now)
  }

  /// Adds a client.
  ///
  /// - Complexity: a decision, and two for each change of state that is still to come.
  package mutating func add(_ record: ClientRecord) {
    plan.add(record) { _ in }
    columns.add(record)
  }

  /// Hands over the page in parts, once the fleet has been read.
  package func write<Failure: Error>(
    unreadableLines: Int = 0, _ sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let frame = ReportFrame(plan: plan, unreadableLines: unreadableLines)
    let timelines = ReportTimelines(of: policy, columns.terms, at: plan.now)
    try sink(Array(ReportPage.head(title: "AI clients of \(policy.tenant)").utf8))
    try sink(Array((ReportMarks.patterns + frame.top()).utf8))
    try sink(Array((ReportForecast(plan).html() + timelines.types() + ReportFrame.list).utf8))
    try sink(Array((timelines.overrides() + ReportFrame.bottom + ReportPage.dataStart).utf8))
    var island = ReportIsland(columns, plan.policy, at: plan.now, fleet: fleet, scale: timelines.scale)
    try island.write(sink)
    try sink(Array(ReportPage.foot.utf8))
  }
}
