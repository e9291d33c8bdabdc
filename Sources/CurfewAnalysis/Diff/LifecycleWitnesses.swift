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

/// Questions that show a box of ``KillCells``: a client that is in use, so that only a kill closes it.
struct KillWitnesses {
  let box: KillBox

  /// A kill acts on most as soon as it acts at all; whoever signed in just before it is taken by no
  /// earlier one.
  func all(_ party: WitnessParty) -> [DecisionWitness] {
    switch box {
    case .standing: [question(party, signedInAt: DecisionWitness.anyInstant, now: DecisionWitness.anyInstant)]
    case .oneShot(_, let now, let authenticated):
      [3_600_000, 1].map { authenticated.until - $0 }
        .filter { $0 >= max(authenticated.from, Instant.earliestMilliseconds) }
        .map { question(party, signedInAt: $0, now: now.from) }
    }
  }

  /// Whether there is a question at all: the calendar may begin with the kill.
  var isPossible: Bool { box.isStanding || box.instant > Instant.earliestMilliseconds }

  private func question(_ party: WitnessParty, signedInAt: Int64, now: Int64) -> DecisionWitness {
    var record = ClientRecord.witness(party.client, party.owner, type: .personal, at: signedInAt)
    let now = Instant(millisecondsSinceEpoch: now)
    if now != record.registeredAt { record.lastUsedAt = now }
    return DecisionWitness(.lifecycle(of: record), at: now)
  }
}

extension ClientRecord {
  /// A client that was registered at an instant, in milliseconds, and not used since.
  static func witness(_ client: String, _ owner: String, type: ClientType, at instant: Int64) -> ClientRecord {
    let isURL = client.utf8.starts(with: "https://".utf8)
    return ClientRecord(
      clientID: client, type: type, method: isURL ? .cimd : .dcr, owner: owner,
      registeredAt: Instant(millisecondsSinceEpoch: instant))
  }
}
