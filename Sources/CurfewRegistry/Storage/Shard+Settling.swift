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
  /// - Complexity: O(rows), a look-up in the policy for each of most, and a step for each change of state.
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
    let column = DueSeconds.column(ofNow: now)
    for row in rows where clients.rows[Int(row)].isInUse {
      guard let start = pendingStart(of: Int(row), at: now, column) else { continue }
      space.pending.append(SettlingSpace.Pending(row: row, start: start, facts: clients.facts(Int(row))))
      space.fetched ^= clients.firstKeyByte(of: Int(row))
      // A row may come up twice, and what is due happens once.
      take(Int(row))
    }
    let policy = policy
    for index in space.pending.indices { settle(space.pending[index], at: now, under: policy, &space) }
  }

  private mutating func settle(
    _ one: SettlingSpace.Pending, at now: Instant, under policy: CompiledPolicy, _ space: inout SettlingSpace
  ) {
    let row = Int(one.row)
    var passage = Passage(one.facts)
    let key = clients.place(ofKeyOf: row, in: space.keys)
    let arming = clients.withKey(of: row) { clientID, owner in
      passage.pass(from: one.start, to: now, under: policy, clientID: clientID, owner: owner) { kind, at in
        space.note(kind, at: at, to: key)
      }
    }
    if space.lacksKey { clients.addKey(of: row, to: &space.keys) }
    if passage.isRemoved {
      remove(row)
    } else {
      clients.update(row, from: one.facts, to: passage.facts)
      arm(row, arming)
    }
  }
}
