// SPDX-License-Identifier: Apache-2.0
//
// Whoever keeps clients wants every change of state that is due, and no more: not the lines of the policy behind
// it, nor the same look-up for each step.

extension CompiledPolicy {
  /// Follows a client through time if nothing happens to it: each change of state as ``decideLifecycle(of:at:)`` finds
  /// it at that instant, once what was found before has been recorded.
  ///
  /// - Parameters:
  ///   - facts: what the client's record says of time.
  ///   - clientID: the client ID in UTF-8.
  ///   - owner: whom the client acts for, in UTF-8.
  ///   - start: the instant to begin at.
  ///   - now: the instant to end at.
  ///   - note: takes each change, in order; what was due before `start` comes first, as of `start`.
  /// - Returns: the first change after `now`; nil when there is none.
  /// - Complexity: one look-up for most clients, and a step for each change; no allocation.
  package func follow(
    _ facts: ClientFacts, clientID: Span<UInt8>, owner: Span<UInt8>, from start: Instant, to now: Instant,
    noting note: (LifecycleDecision.Upcoming) -> Void
  ) -> Instant? {
    let first = start.millisecondsSinceEpoch
    var terms = tables.applicableTerms(of: facts, client: clientID, owner: owner, at: first)
    var effective = tables.effectiveState(of: facts, recorded: facts.state, under: terms, at: first)
    if effective.state != facts.state {
      note(LifecycleDecision.Upcoming(to: effective.state, at: start, reason: effective.reason))
    }
    while true {
      let next = tables.nextChange(of: facts, client: clientID, owner: owner, from: effective, under: terms)
      guard let next, next.at <= now else { return next?.at }
      note(next)
      effective = EffectiveState(state: next.to, reason: next.reason)
      if !terms.onlyIdleTimeCounts {
        let then = next.at.millisecondsSinceEpoch
        terms = tables.applicableTerms(of: facts, client: clientID, owner: owner, at: then)
      }
    }
  }
}
