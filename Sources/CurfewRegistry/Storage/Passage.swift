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
  ///   - decide: what the policy says of the client at an instant.
  ///   - note: takes what happens, in order.
  /// - Complexity: O(changes of state on the way), one decision each, and one for the start.
  mutating func pass(
    from start: Instant, to now: Instant,
    deciding decide: (ClientFacts, Instant) -> LifecycleDecision,
    noting note: (RegistryEvent.Kind, Instant) -> Void
  ) -> Arming {
    var instant = start
    while true {
      let decision = decide(facts, instant)
      apply(decision, at: instant, noting: note)
      if isRemoved { return Arming(due: nil, from: instant) }
      guard let next = decision.next?.at, next > instant, next <= now else {
        return Arming(due: decision.next?.at, from: instant)
      }
      instant = next
    }
  }

  /// Records the change of state that a decision demands, if it does.
  mutating func apply(
    _ decision: LifecycleDecision, at instant: Instant, noting note: (RegistryEvent.Kind, Instant) -> Void
  ) {
    guard let transition = decision.transition else { return }
    facts = facts.recorded(as: transition.to, tokensRevokedBefore: facts.tokensRevokedBefore)
    note(.stateChanged(from: transition.from, to: transition.to, decision.reason), instant)
    if transition.effects.contains(EffectSet(.revokeTokens)) { revokeTokens(before: instant, noting: note) }
    if transition.effects.contains(EffectSet(.removeRegistration)) {
      isRemoved = true
      note(.removed, instant)
    }
  }

  /// Revokes the tokens issued before an instant, at that instant.
  mutating func revokeTokens(before instant: Instant, noting note: (RegistryEvent.Kind, Instant) -> Void) {
    let latest = max(facts.tokensRevokedBefore ?? instant, instant)
    facts = facts.recorded(as: facts.state, tokensRevokedBefore: latest)
    note(.tokensRevoked(before: latest), instant)
  }
}
