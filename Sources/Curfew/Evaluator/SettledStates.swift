// SPDX-License-Identifier: Apache-2.0
//
// For nearly every client no override expires and no kill is to come. What happens to it is then said by four
// numbers, and when two policies come apart on it is found without a decision.

/// The states of a client from an instant on, if only idle time can still change them and nothing happens.
package struct SettledStates {
  private let facts: ClientFacts
  /// The state that latches.
  private let floor: LifecycleState
  private let thresholds: Thresholds

  @inline(__always)
  init(of facts: ClientFacts, from floor: LifecycleState, _ thresholds: Thresholds) {
    self.facts = facts
    self.floor = floor
    self.thresholds = thresholds
  }

  /// The state at an instant. Idle time only grows, so the states on the way to it are lower ones.
  @inline(__always)
  package func state(at instant: Int64) -> LifecycleState {
    max(floor, thresholds.state(idleMilliseconds: facts.idle(at: instant)))
  }

  /// The first instant after `now`, and before an end, at which these states differ from others of the same client,
  /// if they are the same at `now`; and the two states from there on.
  ///
  /// - Complexity: O(1), at most a step for each state.
  package func divergence(
    from other: SettledStates, after now: Int64, before end: Int64
  ) -> (at: Instant, state: LifecycleState, other: LifecycleState)? {
    var now = now
    while let above = state(at: now).successor {
      let next = min(first(reaching: above), other.first(reaching: above))
      guard next < end, let at = Instant(until: next) else { return nil }
      let (state, others) = (state(at: next), other.state(at: next))
      if state != others { return (at, state, others) }
      now = next
    }
    return nil
  }

  /// The first instant at which idle time reaches a state, or `Int64.max`.
  private func first(reaching state: LifecycleState) -> Int64 {
    facts.instant(ofIdle: thresholds.leastIdle(reaching: state))
  }
}
