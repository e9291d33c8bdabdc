// SPDX-License-Identifier: Apache-2.0
//
// The forecast follows `next` from change to change. Here it is held against the slow way: a clock that
// ticks, and a record that is decided and written back at each tick.

import Curfew
import CurfewFormats
import Testing

private typealias Samples = PlanSamples

@Suite("The forecast of a plan")
struct PlanForecastPropertyTests {
  private static let hour: Int64 = 3_600_000
  private static let days = 12

  /// Every instant in it is a whole hour, so that a clock that ticks hourly misses nothing.
  private static let policy = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    lifecycle:
      hidden: 2d
      closed: 5d
      deleted: 9d
      types:
        service: exempt
        ephemeral: { hidden: 1h, closed: 4h, deleted: 1d }
    overrides:
      - { client: dcr-0, lifecycle: exempt, reason: x, expires: 2026-11-26T05:00:00Z }
      - { client: dcr-1, lifecycle: { hidden: 3h, closed: 1d }, expires: 2026-11-24T00:00:00Z }
      - { client: dcr-1, owner: bob, lifecycle: { hidden: 1h }, expires: 2026-11-23T00:00:00Z }
      - { owner: bob, lifecycle: { hidden: 1d, deleted: 6d }, expires: 2026-11-27T13:00:00Z }
      - { client: dcr-2, kill: { reason: x, at: 2026-11-25T00:00:00Z } }
      - { owner: carol, kill: { reason: x, at: 2026-11-23T23:00:00Z } }
      - { client: dcr-3, kill: { reason: x } }

    """

  private static func fleet() -> [ClientRecord] {
    var fleet: [ClientRecord] = []
    for client in 0..<5 {
      for owner in ["alice", "bob", "carol"] {
        for type in ClientType.allCases {
          for (index, state) in LifecycleState.allCases.enumerated() {
            for idle in [-30, 0, 1, 11, 12, 13, 47, 48, 100, 119, 200] {
              let active = Samples.now.millisecondsSinceEpoch - Int64(idle + index) * hour
              fleet.append(
                ClientRecord(
                  clientID: "dcr-\(client)", type: type, method: .dcr, owner: owner,
                  registeredAt: Instant(millisecondsSinceEpoch: active), state: state))
            }
          }
        }
      }
    }
    return fleet
  }

  @Test("agrees with a clock that ticks: the changes of every day, and the states at its end")
  func agreesWithTicking() throws {
    let policy = try Samples.policy(Self.policy)
    let midnight = Samples.instant("2026-11-22T00:00:00Z").millisecondsSinceEpoch
    var plan = FleetPlan(of: policy, at: Samples.now, days: Self.days)
    // By day, then the state left, then the state reached.
    var changes = Array(repeating: [[LifecycleState]: Int](), count: Self.days)
    var states = Array(repeating: [LifecycleState: Int](), count: Self.days)
    for record in Self.fleet() {
      plan.add(record) { _ in }
      var record = record
      record.state = policy.decideLifecycle(of: record, at: Samples.now).state
      for tick in 13..<Int64(24 * Self.days) {
        let instant = Instant(millisecondsSinceEpoch: midnight + tick * Self.hour)
        let state = policy.decideLifecycle(of: record, at: instant).state
        if state != record.state { changes[Int(tick / 24)][[record.state, state], default: 0] += 1 }
        record.state = state
        if tick % 24 == 23 { states[Int(tick / 24)][state, default: 0] += 1 }
      }
    }
    for day in 0..<Self.days {
      for from in LifecycleState.allCases {
        #expect(plan.statesByDay[day][from] == states[day][from, default: 0], "day \(day), \(from)")
        for to in LifecycleState.allCases {
          let expected = changes[day][[from, to], default: 0]
          #expect(plan.days[day].changes.count(from: from, to: to) == expected, "day \(day), \(from) to \(to)")
        }
      }
    }
    #expect(changes.contains { $0[[.hidden, .active], default: 0] > 0 })
  }

  @Test("agrees on the example fleet with deciding every client at the end of every day")
  func agreesOnExample() throws {
    let policy = try Samples.meridian()
    let fleet = try Samples.meridianFleet()
    var plan = FleetPlan(of: policy, at: Samples.now, days: 40)
    for record in fleet { plan.add(record) { _ in } }
    // No override ends within these days, so no state comes and goes between two looks.
    var records = fleet
    for (day, states) in zip(plan.days, plan.statesByDay) {
      let end = Instant(millisecondsSinceEpoch: day.start.millisecondsSinceEpoch + 86_399_999)
      for index in records.indices { records[index].state = policy.decideLifecycle(of: records[index], at: end).state }
      for state in LifecycleState.allCases {
        #expect(states[state] == records.count { $0.state == state }, "\(day.name), \(state)")
      }
    }
    #expect(plan.days.reduce(0) { $0 + $1.changes.total } > 100)
  }
}
