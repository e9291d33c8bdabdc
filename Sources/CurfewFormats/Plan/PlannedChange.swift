// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// A change of state of one client, due now or to come if nothing happens.
package struct PlannedChange: Sendable {
  package let clientID: String
  package let owner: String
  package let type: ClientType
  /// The state recorded, or reached by an earlier change.
  package let from: LifecycleState
  package let to: LifecycleState
  /// When it happens; nil for now.
  package let comesAt: Instant?
  /// When it was due: nil when no instant can be named (SPEC 4.1, `dueAt`).
  package let dueAt: Instant?
  package let reason: LifecycleDecision.Reason
  /// What the embedding service has to do.
  package let effects: EffectSet
  /// The policy line that decided, if one did.
  package let source: SourcePosition?

  /// The change that a decision asks for; nil when it asks for none.
  init?(of record: ClientRecord, _ decision: LifecycleDecision, comesAt: Instant?) {
    guard let transition = decision.transition else { return nil }
    clientID = record.clientID
    owner = record.owner
    type = record.type
    from = transition.from
    to = transition.to
    self.comesAt = comesAt
    dueAt = transition.dueAt
    reason = decision.reason
    effects = transition.effects
    source = decision.source
  }

  /// Whether it can't be taken back: tokens are revoked or the registration goes.
  package var isIrreversible: Bool { !effects.isDisjoint(with: ChangeTally.irreversible) }
}

extension PlannedChange {
  /// Whether a reader should see this one first: the further gone first, then what was due longest,
  /// then by ID and owner, byte for byte.
  func precedes(_ other: PlannedChange) -> Bool {
    if to != other.to { return to > other.to }
    let due = dueAt ?? .earliest
    let otherDue = other.dueAt ?? .earliest
    if due != otherDue { return due < otherDue }
    let byID = clientID.order(byBytesOf: other.clientID)
    return byID != 0 ? byID < 0 : owner.order(byBytesOf: other.owner) < 0
  }
}
