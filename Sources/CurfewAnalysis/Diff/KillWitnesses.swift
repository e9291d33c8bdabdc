// SPDX-License-Identifier: Apache-2.0

import Curfew

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
