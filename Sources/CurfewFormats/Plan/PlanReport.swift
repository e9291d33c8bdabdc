// SPDX-License-Identifier: Apache-2.0
//
// Version 1: members may be added, none is taken away or changes its meaning.

package import Curfew

/// A plan that is written while the fleet is read, so that memory stays the same for any fleet.
///
/// `ndjson` is a line for each change and then one for the counts:
///
///     {"version":1,"kind":"change","clientId":…,"owner":…,"type":…,"from":…,"to":…,"due":"now"|"later","at":…,
///      "dueAt":…,"reason":…,"effects":[…],"source":…}
///     {"version":1,"kind":"summary","policy":{"tenant":…,"file":…,"revision":…},"now":…,"until":…,
///      "clients":…,"unreadableLines":…,"recorded":{"active":…,…},"states":{"active":…,…},
///      "changes":{"total":…,"tokensRevoked":…,"registrationsRemoved":…,
///        "transitions":[{"from":…,"to":…,"count":…}]},
///      "gates":[{"gate":"closures"|"deletions","limit":…,"count":…,"tripped":…}],
///      "forecast":[{"day":"2026-11-22","changes":{…},"states":{…}}]}
///
/// `json` is one object: `{"version":1,"kind":"plan","list":[` changes `],` and the rest of the summary's
/// members. `at` is when a change comes, for `"due":"later"` alone. `states` are those at the end: of what is
/// due now, or of a day. What is absent is left out; a `source` is `file:line:column`. The changes come in the
/// order of the fleet, those of one client in the order of time.
package struct PlanReport {
  package private(set) var plan: FleetPlan
  private let format: PlanFormat
  private var stream: JSONStream

  /// Starts a report on a fleet.
  package init(_ plan: FleetPlan, as format: PlanFormat) {
    self.plan = plan
    self.format = format
    stream = JSONStream(opening: format == .json ? #"{"version":1,"kind":"plan","# : nil)
  }

  /// How many bytes wait to be taken.
  package var pendingCount: Int { stream.pendingCount }

  /// Adds a client.
  package mutating func add(_ record: ClientRecord) {
    guard format != .text else { return plan.add(record) { _ in } }
    let policy = plan.policy
    plan.add(record) { change in
      stream.add("change") { $0.members(of: change, in: policy) }
    }
  }

  /// Takes what can be written by now.
  package mutating func takePending() -> [UInt8] { stream.takePending() }

  /// Takes the rest, once the fleet has been read.
  package mutating func finish(
    unreadableLines: Int = 0, gates: PlanGates = PlanGates(), style: DiagnosticReport.Style = .init()
  ) -> [UInt8] {
    let verdicts = gates.verdicts(on: plan)
    switch format {
    case .text: return Array(PlanText(plan, style: style).rendered(unreadableLines: unreadableLines).utf8)
    case .json, .ndjson:
      stream.finish("summary") { plan.writeSummary(to: &$0, unreadableLines, verdicts) }
      return takePending()
    }
  }
}
