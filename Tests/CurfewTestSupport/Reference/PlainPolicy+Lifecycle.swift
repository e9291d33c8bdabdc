// SPDX-License-Identifier: Apache-2.0

import Curfew

extension PlainPolicy {
  /// SPEC 4.1, but for `next` (see `PlainPolicy+Future`).
  func lifecycle(of record: ClientRecord, at now: Instant) -> LifecycleDecision {
    let signedInAt = max(record.registeredAt, record.authenticatedAt ?? record.registeredAt)
    let activityAt = max(signedInAt, record.lastUsedAt ?? record.registeredAt)
    let isAhead = now < activityAt
    let idle = max(0, now.millisecondsSinceEpoch - activityAt.millisecondsSinceEpoch)

    func decision(
      _ state: LifecycleState, _ reason: LifecycleDecision.Reason, dueAt: Instant? = nil
    ) -> LifecycleDecision {
      LifecycleDecision(
        state: state, reason: reason,
        transition: transition(from: record.state, to: state, dueAt: dueAt),
        hasClockSkew: isAhead)
    }

    // Row 1.
    if record.state == .deleted { return decision(.deleted, .recorded) }

    // Row 2.
    let kills = kills(of: record, at: now)
    let standing = kills.filter { $0.at == nil }
    if !standing.isEmpty {
      return decision(.closed, standing.contains { $0.isTenants } ? .tenantKillSwitch : .killSwitch)
    }

    // Row 3.
    let thresholds = thresholds(of: record, at: now)
    var i = LifecycleState.active
    var reached: Int64 = 0
    if let hidden = thresholds.hidden, idle >= hidden { (i, reached) = (.hidden, hidden) }
    if let closed = thresholds.closed, idle >= closed { (i, reached) = (.closed, closed) }
    if let deleted = thresholds.deleted, idle >= deleted { (i, reached) = (.deleted, deleted) }

    let oneShots = kills.filter { kill in
      guard let at = kill.at else { return false }
      return at <= now && signedInAt < at
    }
    let k: LifecycleState? = oneShots.isEmpty ? nil : .closed
    let r: LifecycleState? = record.state == .closed ? .closed : nil
    let state = max(i, k ?? .active, r ?? .active)

    if k == state {
      return decision(
        state, oneShots.contains { $0.isTenants } ? .tenantKillSwitch : .killSwitch,
        dueAt: oneShots.compactMap(\.at).max())
    }
    if i == state, i != .active {
      let due = activityAt.millisecondsSinceEpoch + reached
      return decision(state, .inactive, dueAt: Instant(millisecondsSinceEpoch: due))
    }
    if r == state { return decision(state, .recorded) }
    return decision(state, thresholds == .never ? .exempt : .recentlyUsed)
  }

  private func transition(
    from: LifecycleState, to: LifecycleState, dueAt: Instant?
  ) -> LifecycleDecision.Transition? {
    if from == to { return nil }
    var effects: EffectSet = []
    if to == .hidden { effects.insert(EffectSet(.hideFromOwner)) }
    if from == .hidden, to == .active { effects.insert(EffectSet(.showToOwner)) }
    if to == .closed || to == .deleted, from != .closed { effects.insert(EffectSet(.revokeTokens)) }
    if to == .deleted { effects.insert(EffectSet(.removeRegistration)) }
    return LifecycleDecision.Transition(from: from, to: to, dueAt: dueAt, effects: effects)
  }
}
