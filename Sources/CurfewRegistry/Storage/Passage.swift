// SPDX-License-Identifier: Apache-2.0
//
// How a client follows time. Every change on the way is recorded when it is due, not when somebody
// looks: an override may have closed a client and expired since, and a client once closed stays so.

import Curfew

/// A client on its way from one instant to another, as far as rules of time look at it.
struct Passage {
  private(set) var facts: ClientFacts
  /// Whether the registration is gone.
  private(set) var isRemoved = false

  init(_ facts: ClientFacts) { self.facts = facts }

  /// When something is due next, and the instant from which on that holds.
  struct Arming {
    let due: Instant?
    let from: Instant
  }

  /// Lets time pass and applies what falls due.
  ///
  /// - Parameters:
  ///   - clientID: the client ID in UTF-8.
  ///   - owner: whom the client acts for, in UTF-8.
  ///   - note: takes what happens, in order.
  /// - Complexity: one look-up in the policy for most clients, and O(changes of state on the way).
  @inline(__always)
  mutating func pass(
    from start: Instant, to now: Instant, under policy: CompiledPolicy, clientID: Span<UInt8>, owner: Span<UInt8>,
    noting note: (RegistryEvent.Kind, Instant) -> Void
  ) -> Arming {
    var latest = start
    let due = policy.follow(facts, clientID: clientID, owner: owner, from: start, to: now) { change in
      latest = change.at
      apply(change.to, change.reason, at: change.at, noting: note)
    }
    return Arming(due: isRemoved ? nil : due, from: latest)
  }

  /// Records a state if it is another than the one recorded.
  @inline(__always)
  mutating func apply(
    _ state: LifecycleState, _ reason: LifecycleDecision.Reason, at instant: Instant,
    noting note: (RegistryEvent.Kind, Instant) -> Void
  ) {
    let before = facts.state
    guard state != before else { return }
    facts = facts.recorded(as: state, tokensRevokedBefore: facts.tokensRevokedBefore)
    note(.stateChanged(from: before, to: state, reason), instant)
    let effects = CompiledPolicy.effects(from: before, to: state)
    if effects.contains(EffectSet(.revokeTokens)) { revokeTokens(before: instant, noting: note) }
    if effects.contains(EffectSet(.removeRegistration)) {
      isRemoved = true
      note(.removed, instant)
    }
  }

  /// Revokes the tokens issued before an instant, at that instant.
  @inline(__always)
  mutating func revokeTokens(before instant: Instant, noting note: (RegistryEvent.Kind, Instant) -> Void) {
    let latest = max(facts.tokensRevokedBefore ?? instant, instant)
    facts = facts.recorded(as: facts.state, tokensRevokedBefore: latest)
    note(.tokensRevoked(before: latest), instant)
  }
}
