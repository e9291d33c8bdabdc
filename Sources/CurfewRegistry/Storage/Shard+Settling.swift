// SPDX-License-Identifier: Apache-2.0
//
// Which rows are due is known from the column, and their records lie anywhere in memory. Fetched one after
// the other, each is waited for, which takes longer than to decide about it; fetched together, many are on
// their way at once.

import Curfew

extension Shard {
  /// How many rows are fetched together.
  static var batch: Int { 256 }

  /// Lets rows follow time up to `now`: those that are in use and of which something may be due.
  ///
  /// - Complexity: O(rows), a decision each and one more for each change of state.
  mutating func settle(
    _ rows: ArraySlice<UInt32>, at now: Instant, in space: inout SettlingSpace, _ events: inout [RegistryEvent]
  ) {
    var rest = rows
    while !rest.isEmpty {
      settleTogether(rest.prefix(Self.batch), at: now, &space)
      space.add(to: &events)
      rest = rest.dropFirst(Self.batch)
    }
  }

  private mutating func settleTogether(_ rows: ArraySlice<UInt32>, at now: Instant, _ space: inout SettlingSpace) {
    space.removeAll()
    for row in rows where clients.rows[Int(row)].isInUse {
      guard let start = pendingStart(of: Int(row), at: now) else { continue }
      space.pending.append(SettlingSpace.Pending(row: row, start: start, facts: clients.facts(Int(row))))
      // A row may come up twice, and what is due happens once.
      take(Int(row))
    }
    for one in space.pending { clients.addKey(of: Int(one.row), to: &space.keys) }
    for (index, one) in space.pending.enumerated() {
      var passage = Passage(one.facts)
      let arming = space.keys.withKey(index) { clientID, owner in
        passage.pass(
          from: one.start, to: now,
          deciding: { policy.decideLifecycle(of: $0, clientID: clientID, owner: owner, at: $1) },
          noting: { kind, at in
            space.happened.append(
              SettlingSpace.Happening(index: UInt32(truncatingIfNeeded: index), kind: kind, at: at))
          })
      }
      if passage.isRemoved {
        remove(Int(one.row))
      } else {
        clients.update(Int(one.row), from: one.facts, to: passage.facts)
        arm(Int(one.row), arming)
      }
    }
  }
}
