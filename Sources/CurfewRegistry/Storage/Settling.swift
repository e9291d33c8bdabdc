// SPDX-License-Identifier: Apache-2.0
//
// How a record follows time. Every change on the way is recorded when it is due, not when somebody
// looks: an override may have closed a client and expired since, and a client once closed stays so.

import Curfew

/// A record on its way from one instant to another.
struct Settling {
  private(set) var record: ClientRecord
  /// What has happened, in order.
  private(set) var events: [RegistryEvent] = []
  /// Whether the registration is gone.
  private(set) var isRemoved = false

  init(_ record: ClientRecord) { self.record = record }

  /// Takes over what has happened before to others; ``takeEvents()`` gives it back. No array is made for each record.
  init(_ record: ClientRecord, after events: inout [RegistryEvent]) {
    self.record = record
    swap(&self.events, &events)
  }

  /// Everything that has happened.
  mutating func takeEvents() -> [RegistryEvent] {
    var taken: [RegistryEvent] = []
    swap(&taken, &events)
    return taken
  }

  /// When something is due next, and the instant from which on that holds.
  struct Arming {
    let due: Instant?
    let from: Instant
  }

  /// Lets time pass under one policy and applies what falls due.
  ///
  /// - Parameter first: what the policy says at the start, if that is known.
  /// - Complexity: O(changes of state on the way), one decision each.
  @discardableResult
  mutating func pass(
    from start: Instant, to now: Instant, under policy: CompiledPolicy, first: LifecycleDecision? = nil
  ) -> Arming {
    var instant = start
    var known = first
    while true {
      let decision = known.take() ?? policy.decideLifecycle(of: record, at: instant)
      apply(decision, at: instant)
      if isRemoved { return Arming(due: nil, from: instant) }
      guard let next = decision.next?.at, next > instant, next <= now else {
        return Arming(due: decision.next?.at, from: instant)
      }
      instant = next
    }
  }

  /// The owner has signed in: the only way back from closed.
  mutating func signIn(at now: Instant, under policy: CompiledPolicy) {
    let before = record.state
    record.authenticatedAt = max(record.authenticatedAt ?? now, now)
    record.state = .active
    let decision = policy.decideLifecycle(of: record, at: now)
    if decision.state != before { note(.stateChanged(from: before, to: decision.state, decision.reason), at: now) }
    if decision.state >= .closed, before < .closed { revokeTokens(before: now, at: now) }
    record.state = decision.state
  }

  /// A tool call has succeeded.
  mutating func recordUse(at instant: Instant, under policy: CompiledPolicy) {
    record.lastUsedAt = max(record.lastUsedAt ?? instant, instant)
    note(.used, at: instant)
    apply(policy.decideLifecycle(of: record, at: instant), at: instant)
  }

  private mutating func apply(_ decision: LifecycleDecision, at instant: Instant) {
    guard let transition = decision.transition else { return }
    record.state = transition.to
    note(.stateChanged(from: transition.from, to: transition.to, decision.reason), at: instant)
    if transition.effects.contains(EffectSet(.revokeTokens)) { revokeTokens(before: instant, at: instant) }
    if transition.effects.contains(EffectSet(.removeRegistration)) {
      isRemoved = true
      note(.removed, at: instant)
    }
  }

  private mutating func revokeTokens(before: Instant, at instant: Instant) {
    let latest = max(record.tokensRevokedBefore ?? before, before)
    record.tokensRevokedBefore = latest
    note(.tokensRevoked(before: latest), at: instant)
  }

  private mutating func note(_ kind: RegistryEvent.Kind, at instant: Instant) {
    events.append(RegistryEvent(clientID: record.clientID, owner: record.owner, at: instant, kind: kind))
  }
}
