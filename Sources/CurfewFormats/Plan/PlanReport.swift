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
  private var pending: [UInt8] = []
  private var isFirst = true

  /// Starts a report on a fleet.
  package init(_ plan: FleetPlan, as format: PlanFormat) {
    self.plan = plan
    self.format = format
    if format == .json { pending.append(contentsOf: #"{"version":1,"kind":"plan","list":["#.utf8) }
  }

  /// How many bytes wait to be taken.
  package var pendingCount: Int { pending.count }

  /// Adds a client.
  package mutating func add(_ record: ClientRecord) {
    guard format != .text else { return plan.add(record) { _ in } }
    let identity = plan.policy
    var bytes: [UInt8] = []
    swap(&bytes, &pending)
    var isFirst = isFirst
    plan.add(record) { change in
      Self.append(change, in: identity, format, isFirst: isFirst, to: &bytes)
      isFirst = false
    }
    self.isFirst = isFirst
    swap(&bytes, &pending)
  }

  /// Takes what can be written by now.
  package mutating func takePending() -> [UInt8] {
    var bytes: [UInt8] = []
    swap(&bytes, &pending)
    return bytes
  }

  /// Takes the rest, once the fleet has been read.
  package mutating func finish(
    unreadableLines: Int = 0, gates: PlanGates = PlanGates(), style: DiagnosticReport.Style = .init()
  ) -> [UInt8] {
    let verdicts = gates.verdicts(on: plan)
    switch format {
    case .text:
      let text = PlanText(plan, style: style).rendered(unreadableLines: unreadableLines)
      return Array(text.utf8)
    case .json:
      pending.append(contentsOf: "],".utf8)
      JSONWriter.append(to: &pending) { plan.writeSummary(to: &$0, unreadableLines, verdicts) }
      pending.append(contentsOf: "}\n".utf8)
    case .ndjson:
      JSONWriter.append(to: &pending) { json in
        json.object { json in
          json.member("version", 1)
          json.member("kind", "summary")
          plan.writeSummary(to: &json, unreadableLines, verdicts)
        }
        json.endLine()
      }
    }
    return takePending()
  }

  private static func append(
    _ change: PlannedChange, in policy: PolicyIdentity, _ format: PlanFormat, isFirst: Bool, to bytes: inout [UInt8]
  ) {
    if format == .json, !isFirst { bytes.append(UInt8(ascii: ",")) }
    JSONWriter.append(to: &bytes) { json in
      json.object { json in
        if format == .ndjson {
          json.member("version", 1)
          json.member("kind", "change")
        }
        json.members(of: change, in: policy)
      }
      if format == .ndjson { json.endLine() }
    }
  }
}
