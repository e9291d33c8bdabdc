// SPDX-License-Identifier: Apache-2.0
//
// A client's future if nothing happens. Thresholds are constant between override expiries, so the
// future is a few stretches, and in each the first change is the least of a handful of instants: no
// instant in between has to be tried.

extension CompiledPolicy.Tables {
  /// Returns the next change of state if nothing happens (SPEC 4.1, `next`).
  ///
  /// - Complexity: O(lifecycle overrides of the client that expire), each with its look-ups.
  func nextChange(
    of record: ClientRecord, _ subject: Subject, from effective: EffectiveState, under terms: ApplicableTerms
  ) -> LifecycleDecision.Upcoming? {
    guard terms.standingKill == nil, let above = effective.state.successor else { return nil }
    let kill = effective.state < .closed ? terms.nextClosingKill : .max
    var stretch = terms
    while true {
      let inactive = subject.instant(ofIdle: stretch.thresholds.leastIdle(reaching: above))
      let change = min(inactive, kill)
      if change < stretch.lapsesAt {
        return change == kill
          ? upcoming(of: subject, from: effective.state, under: applicableTerms(of: record, at: change), at: change)
          : upcoming(of: subject, from: effective.state, under: stretch, at: change)
      }
      guard stretch.lapsesAt != .max else { return nil }
      let start = stretch.lapsesAt
      stretch = applicableTerms(of: record, at: start)
      if let change = upcoming(of: subject, from: effective.state, under: stretch, at: start) { return change }
    }
  }

  /// Returns the first instant, in milliseconds, at which a client reaches a state or a higher one if
  /// nothing happens, or `Int64.max`; it must not have reached it under `terms`.
  func firstInstant(
    reaching target: LifecycleState, by record: ClientRecord, _ subject: Subject, under terms: ApplicableTerms
  ) -> Int64 {
    guard terms.standingKill == nil else { return .max }
    let kill = target <= .closed ? terms.nextClosingKill : .max
    var stretch = terms
    while true {
      let inactive = subject.instant(ofIdle: stretch.thresholds.leastIdle(reaching: target))
      let change = min(inactive, kill)
      if change < stretch.lapsesAt { return change }
      guard stretch.lapsesAt != .max else { return .max }
      let start = stretch.lapsesAt
      stretch = applicableTerms(of: record, at: start)
      if stretch.thresholds.state(idleMilliseconds: subject.idle(at: start)) >= target { return start }
    }
  }

  /// The change at an instant from a state that is recorded by then; nil when the state stays, or when
  /// the instant lies beyond the year 9999.
  private func upcoming(
    of subject: Subject, from state: LifecycleState, under terms: ApplicableTerms, at instant: Int64
  ) -> LifecycleDecision.Upcoming? {
    guard instant <= Instant.latestMilliseconds else { return nil }
    let then = effectiveState(of: subject, recorded: state, under: terms, at: instant)
    guard then.state != state else { return nil }
    return LifecycleDecision.Upcoming(
      to: then.state, at: Instant(millisecondsSinceEpoch: instant), reason: then.reason)
  }
}

extension LifecycleState {
  /// The next state in order; nil after `deleted`.
  fileprivate var successor: LifecycleState? { LifecycleState(rawValue: rawValue + 1) }
}

extension Instant {
  /// The instant of some milliseconds, or nil for those after the year 9999, among them `Int64.max`.
  init?(until milliseconds: Int64) {
    guard milliseconds <= Self.latestMilliseconds else { return nil }
    self.init(millisecondsSinceEpoch: milliseconds)
  }
}
