// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Questions that show a box of ``StateCells``, the plainest first.
struct StateWitnesses {
  let box: StateBox
  /// The instants of the one-shot kills that may be in the way.
  private let instants: () -> [Int64]

  init(box: StateBox, _ instants: @escaping () -> [Int64]) {
    self.box = box
    self.instants = instants
  }

  /// A client that was last active exactly as long ago as the box begins. The latest instant at which
  /// a kill is in the way of that is one at which it has just acted on the last activity: an idle time
  /// later it no longer does.
  func all(_ client: String, _ owner: String) -> some Sequence<DecisionWitness> {
    let idle = box.idle.from
    var starts = [DecisionWitness.anyInstant, max(box.now.from, Instant.earliestMilliseconds)]
    starts += instants().flatMap { [$0, $0 - 1] }
    let all = starts.flatMap { [$0, Self.sum($0, idle)] } + [box.now.until - 1, Instant.latestMilliseconds]
    let candidates = all.filter { now in
      box.now.contains(now) && now <= Instant.latestMilliseconds && now >= Instant.earliestMilliseconds + idle
    }
    return box.floors.states.filter { $0 != .hidden }.lazy.flatMap { state in
      candidates.lazy.map { now in
        var record = ClientRecord.witness(client, owner, type: box.types.types.first ?? .personal, at: now - idle)
        record.state = state
        return DecisionWitness(.lifecycle(of: record), at: Instant(millisecondsSinceEpoch: now))
      }
    }
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}

/// Questions that show a box of ``KillCells``: a client that is in use, so that only a kill closes it.
struct KillWitnesses {
  let box: KillBox

  func all(_ client: String, _ owner: String) -> [DecisionWitness] {
    switch box {
    case .standing: [question(client, owner, signedInAt: DecisionWitness.anyInstant, now: DecisionWitness.anyInstant)]
    case .oneShot(_, let now, let authenticated):
      [3_600_000, 1].map { earlier in
        question(client, owner, signedInAt: authenticated.until - earlier, now: now.from)
      }
    }
  }

  private func question(_ client: String, _ owner: String, signedInAt: Int64, now: Int64) -> DecisionWitness {
    var record = ClientRecord.witness(client, owner, type: .personal, at: signedInAt)
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
