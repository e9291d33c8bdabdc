// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Questions that show a box of ``StateCells``, the plainest first.
struct StateWitnesses {
  let box: StateBox

  /// A client that was last active exactly as long ago as the box begins: the shorter ago it signed in,
  /// the fewer kills are in the way. One at `at` is, from then until an idle time later. So if there is
  /// any instant without one, there is one at the start of the times or just where a kill ends.
  func all(_ party: WitnessParty) -> some Sequence<DecisionWitness> {
    let times = Self.inCalendar(party.now, idle: box.idle.from)
    return box.floors.states.filter { $0 != .hidden }.lazy.flatMap { state in
      let kills = state == .closed ? [] : party.killInstants
      return candidates(times, kills).lazy.map { now in
        var record = ClientRecord.witness(
          party.client, party.owner, type: box.types.types.first ?? .personal, at: now - box.idle.from)
        record.state = state
        return DecisionWitness(.lifecycle(of: record), at: Instant(millisecondsSinceEpoch: now))
      }
    }
  }

  /// Whether there is a question at some times with some kills.
  func isPossible(_ now: HalfOpen, _ kills: [Int64]) -> Bool {
    let times = Self.inCalendar(now, idle: box.idle.from)
    if box.floors.contains(.closed) { return !times.isEmpty }
    return !candidates(times, kills).isEmpty
  }

  private func candidates(_ times: HalfOpen, _ kills: [Int64]) -> [Int64] {
    let idle = box.idle.from
    let all = [DecisionWitness.anyInstant, times.from] + kills.sorted().map { $0 + idle }
    return all.filter { now in
      times.contains(now) && !kills.contains { $0 <= now && now - idle < $0 }
    }
  }

  /// The times at which somebody can have been idle for so long; no idle time overflows an instant.
  private static func inCalendar(_ now: HalfOpen, idle: Int64) -> HalfOpen {
    HalfOpen(
      from: max(now.from, Instant.earliestMilliseconds + idle), until: min(now.until, Instant.latestMilliseconds + 1))
  }
}
