// SPDX-License-Identifier: Apache-2.0
//
// Which rows are due is known from the column, and their records lie anywhere in memory. Fetched one after
// the other, each is waited for, which takes longer than to decide about it; fetched together, many are on
// their way at once.

import Curfew

extension Shard {
  /// What has to be known of a row to decide about it.
  private struct Pending {
    let row: UInt32
    /// The instant from which on its record has to follow time.
    let start: Instant
    let facts: ClientFacts
  }

  /// How many rows are fetched together.
  static var batch: Int { 256 }

  /// Lets rows follow time up to `now`: those that are in use and of which something may be due.
  ///
  /// - Complexity: O(rows), a decision each and one more for each change of state.
  mutating func settle(_ rows: ArraySlice<UInt32>, at now: Instant, _ events: inout [RegistryEvent]) {
    var rest = rows
    while !rest.isEmpty {
      settleTogether(rest.prefix(Self.batch), at: now, &events)
      rest = rest.dropFirst(Self.batch)
    }
  }

  private mutating func settleTogether(
    _ rows: ArraySlice<UInt32>, at now: Instant, _ events: inout [RegistryEvent]
  ) {
    var pending: [Pending] = []
    pending.reserveCapacity(rows.count)
    for row in rows where clients.rows[Int(row)].isInUse {
      guard let start = pendingStart(of: Int(row), at: now) else { continue }
      pending.append(Pending(row: row, start: start, facts: clients.facts(Int(row))))
    }
    let keys = clients.keys(of: pending.map(\.row))
    for (index, one) in pending.enumerated() {
      let decision = keys.withKey(index) {
        policy.decideLifecycle(of: one.facts, clientID: $0, owner: $1, at: one.start)
      }
      let isSettled = decision.transition == nil && decision.next.map { $0.at > now } ?? true
      if isSettled {
        // It has been used since, so that what was due is put off: nothing else has to be looked at.
        arm(Int(one.row), Settling.Arming(due: decision.next?.at, from: one.start))
      } else {
        settle(one, decision, at: now, &events)
      }
    }
  }

  private mutating func settle(
    _ one: Pending, _ first: LifecycleDecision, at now: Instant, _ events: inout [RegistryEvent]
  ) {
    let row = Int(one.row)
    var settling = Settling(clients.record(row), after: &events)
    let before = settling.events.count
    let arming = settling.pass(from: one.start, to: now, under: policy, first: first)
    let hasChanged = settling.events.count > before
    events = settling.takeEvents()
    if settling.isRemoved { return remove(row) }
    if hasChanged { clients.update(row, with: settling.record) }
    arm(row, arming)
  }
}
