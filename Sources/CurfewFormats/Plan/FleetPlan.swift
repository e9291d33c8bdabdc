// SPDX-License-Identifier: Apache-2.0
//
// A fleet can have any number of clients, so nothing here grows with it: each record is decided, counted
// and forgotten, and only the few changes that a screen shows are kept.

package import Curfew

/// What changes state in a fleet now, and when the rest will (SPEC 6, impact; SPEC 7, `plan`).
package struct FleetPlan: Sendable {
  package let policy: PolicyIdentity
  /// The instant that the plan is for.
  package let now: Instant
  /// How many clients are recorded in each state.
  package private(set) var recorded = StateCounts()
  /// What changes now.
  package private(set) var changes = ChangeTally()
  /// What changes later, by UTC day.
  package private(set) var days: [PlanDay]

  private let compiled: CompiledPolicy
  private let firstMidnight: Int64
  private var important: MostImportant<PlannedChange>

  /// The most days of a forecast.
  package static let mostDays = 3_660

  /// Starts a plan for an empty fleet.
  ///
  /// - Parameters:
  ///   - days: how many UTC days to look ahead; the rest of the day of `now` is the first of them.
  ///   - mostListed: how many of the changes due now are kept for ``listed``.
  package init(of policy: CompiledPolicy, at now: Instant, days: Int = 14, mostListed: Int = 20) {
    compiled = policy
    self.policy = PolicyIdentity(policy)
    self.now = now
    self.days = PlanDay.days(min(days, Self.mostDays), from: now)
    firstMidnight = PlanDay.midnight(before: now).millisecondsSinceEpoch
    important = MostImportant(limit: max(0, mostListed)) { $0.precedes($1) }
  }

  /// How many clients there are.
  package var clientCount: Int { recorded.total }

  /// How many clients are in each state once what is due now has happened.
  package var states: StateCounts { recorded.after(changes) }

  /// How many clients are in each state at the end of each day.
  package var statesByDay: [StateCounts] {
    var states = states
    return days.map { day in
      states = states.after(day.changes)
      return states
    }
  }

  /// The first instant that the forecast does not cover; `now` without days.
  package var end: Instant {
    guard let last = days.last else { return now }
    return Instant(millisecondsSinceEpoch: last.start.millisecondsSinceEpoch + PlanDay.length)
  }

  /// The most important changes due now: deletions first, then closures, and what was due longest.
  package var listed: [PlannedChange] { important.elements }

  /// Adds a client and hands over its changes, the one due now first, in order of time.
  ///
  /// As time passes each state reached is taken as recorded (SPEC 4), so closed and deleted latch.
  ///
  /// - Complexity: a decision, and another one for each change within the forecast.
  package mutating func add<Failure: Error>(
    _ record: ClientRecord, _ found: (PlannedChange) throws(Failure) -> Void
  ) throws(Failure) {
    recorded[record.state] += 1
    var decision = compiled.decideLifecycle(of: record, at: now)
    if let change = PlannedChange(of: record, decision, comesAt: nil) {
      changes.add(change)
      important.add(change)
      try found(change)
    }
    var record = record
    while let next = decision.next, let day = dayIndex(of: next.at) {
      record.state = decision.state
      // Decided with the state before it as recorded, so that the answer has the effects of the change.
      decision = compiled.decideLifecycle(of: record, at: next.at)
      guard let change = PlannedChange(of: record, decision, comesAt: next.at) else { break }
      days[day].changes.add(change)
      try found(change)
    }
  }

  /// The day of an instant after `now`; nil beyond the forecast.
  private func dayIndex(of instant: Instant) -> Int? {
    let index = (instant.millisecondsSinceEpoch - firstMidnight) / PlanDay.length
    return index < days.count ? Int(index) : nil
  }
}
