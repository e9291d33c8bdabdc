// SPDX-License-Identifier: Apache-2.0
//
// A client's future if nothing happens. Thresholds are constant between override expiries, so the
// future is a few stretches, and in each the first change is the least of a handful of instants: no
// instant in between has to be tried.

extension CompiledPolicy.Tables {
  /// Returns the next change of state if nothing happens (SPEC 4.1, `next`).
  ///
  /// - Complexity: O(1) for most clients, else O(lifecycle overrides of the client that expire), each with its look-ups.
  @inline(__always)
  func nextChange(
    of facts: ClientFacts, client: Span<UInt8>, owner: Span<UInt8>, from effective: EffectiveState,
    under terms: ApplicableTerms
  ) -> LifecycleDecision.Upcoming? {
    guard !terms.hasStandingKill, let above = effective.state.successor else { return nil }
    guard terms.onlyIdleTimeCounts else {
      return nextChange(of: facts, client: client, owner: owner, from: effective, to: above, under: terms)
    }
    guard let change = Instant(until: facts.instant(ofIdle: terms.thresholds.leastIdle(reaching: above))) else {
      return nil
    }
    // A kill that is in force has closed the client already: what is above that is reached by idle time.
    let then = terms.thresholds.state(idleMilliseconds: facts.idle(at: change.millisecondsSinceEpoch))
    return LifecycleDecision.Upcoming(to: then, at: change, reason: .inactive)
  }

  /// The same where overrides expire or kills are to come.
  @inline(never)
  private func nextChange(
    of facts: ClientFacts, client: Span<UInt8>, owner: Span<UInt8>, from effective: EffectiveState,
    to above: LifecycleState, under terms: ApplicableTerms
  ) -> LifecycleDecision.Upcoming? {
    let kill = effective.state < .closed ? terms.nextClosingKill : .max
    var stretch = terms
    while true {
      let inactive = facts.instant(ofIdle: stretch.thresholds.leastIdle(reaching: above))
      let change = min(inactive, kill)
      if change < stretch.lapsesAt {
        let then = change == kill ? applicableTerms(of: facts, client: client, owner: owner, at: change) : stretch
        return upcoming(of: facts, from: effective.state, under: then, at: change)
      }
      guard stretch.lapsesAt != .max else { return nil }
      let start = stretch.lapsesAt
      stretch = applicableTerms(of: facts, client: client, owner: owner, at: start)
      if let change = upcoming(of: facts, from: effective.state, under: stretch, at: start) { return change }
    }
  }

  /// Returns the first instant, in milliseconds, at which a client reaches a state or a higher one if
  /// nothing happens, or `Int64.max`; it must not have reached it under `terms`.
  @inline(__always)
  func firstInstant(
    reaching target: LifecycleState, by facts: ClientFacts, client: Span<UInt8>, owner: Span<UInt8>,
    under terms: ApplicableTerms
  ) -> Int64 {
    guard !terms.hasStandingKill else { return .max }
    let kill = target <= .closed ? terms.nextClosingKill : .max
    let change = min(facts.instant(ofIdle: terms.thresholds.leastIdle(reaching: target)), kill)
    if change < terms.lapsesAt || terms.lapsesAt == .max { return change }
    return firstInstant(
      after: terms.lapsesAt, reaching: target, by: facts, client: client, owner: owner, orKilledAt: kill)
  }

  /// The same from the instant on at which an override expires.
  @inline(never)
  private func firstInstant(
    after lapse: Int64, reaching target: LifecycleState, by facts: ClientFacts, client: Span<UInt8>,
    owner: Span<UInt8>, orKilledAt kill: Int64
  ) -> Int64 {
    var start = lapse
    while true {
      let stretch = applicableTerms(of: facts, client: client, owner: owner, at: start)
      if stretch.thresholds.state(idleMilliseconds: facts.idle(at: start)) >= target { return start }
      let change = min(facts.instant(ofIdle: stretch.thresholds.leastIdle(reaching: target)), kill)
      if change < stretch.lapsesAt || stretch.lapsesAt == .max { return change }
      start = stretch.lapsesAt
    }
  }

  /// The change at an instant from a state that is recorded by then; nil when the state stays, or when
  /// the instant lies beyond the year 9999.
  private func upcoming(
    of facts: ClientFacts, from state: LifecycleState, under terms: ApplicableTerms, at instant: Int64
  ) -> LifecycleDecision.Upcoming? {
    guard instant <= Instant.latestMilliseconds else { return nil }
    let then = effectiveState(of: facts, recorded: state, under: terms, at: instant)
    guard then.state != state else { return nil }
    return LifecycleDecision.Upcoming(
      to: then.state, at: Instant(millisecondsSinceEpoch: instant), reason: then.reason)
  }
}

extension LifecycleState {
  /// The next state in order; nil after `deleted`.
  var successor: LifecycleState? { LifecycleState(rawValue: rawValue + 1) }
}

extension Instant {
  /// The instant of some milliseconds, or nil for those after the year 9999, among them `Int64.max`.
  init?(until milliseconds: Int64) {
    guard milliseconds <= Self.latestMilliseconds else { return nil }
    self.init(millisecondsSinceEpoch: milliseconds)
  }
}
