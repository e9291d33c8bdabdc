// SPDX-License-Identifier: Apache-2.0
//
// A decision tells one step. Whoever counts a fleet wants to know where millions of clients stand now and
// at the end of a week, under one policy or two, and nearly all of them without any of the steps between.

package import CurfewSource

/// What a policy makes of one client from an instant on, if nothing happens: numbers alone, so that nothing is
/// counted up or down for it, and few of them. What is asked later needs the policy and the client again.
package struct ClientOutlook {
  private let terms: ApplicableTerms
  private let effective: EffectiveState
  /// Whether the client may sign in, as ``CompiledPolicy/decideIssuance(_:of:at:)`` decides.
  package let maySignIn: Bool

  @inline(__always)
  fileprivate init(
    _ tables: CompiledPolicy.Tables, _ facts: ClientFacts, client: Span<UInt8>, owner: Span<UInt8>, at now: Int64
  ) {
    terms = tables.applicableTerms(of: facts, client: client, owner: owner, at: now)
    effective = tables.effectiveState(of: facts, recorded: facts.state, under: terms, at: now)
    maySignIn =
      tables.terms.isEnabled && effective.state != .deleted && !terms.hasStandingKill
      && tables.terms.allowedTypes.contains(facts.type)
  }

  /// The state at the instant asked about.
  package var state: LifecycleState { effective.state }

  /// Why it is that state.
  package var reason: LifecycleDecision.Reason { effective.reason }

  /// Whether a kill is in force that signing in again does not lift.
  package var hasStandingKill: Bool { terms.hasStandingKill }

  /// What has to be done to bring the recorded state to this one.
  package func effects(on facts: ClientFacts) -> EffectSet {
    state == facts.state ? [] : CompiledPolicy.effects(from: facts.state, to: state)
  }

  /// The policy line behind the state, if there is one.
  package func source(of type: ClientType, under policy: CompiledPolicy) -> SourcePosition? {
    policy.tables.source(of: effective, type: type, under: terms)
  }

  /// Whether the client may refresh its tokens; see ``maySignIn``.
  package var mayRefresh: Bool { maySignIn && state < .closed }

  /// Whether two policies give a client the same states from now on, as far as that can be told at once:
  /// false may mean that they do after all.
  ///
  /// - Complexity: O(1).
  package func isAlike(_ other: ClientOutlook) -> Bool {
    state == other.state && terms.thresholds == other.terms.thresholds
      && terms.onlyIdleTimeCounts && other.terms.onlyIdleTimeCounts
      && hasStandingKill == other.hasStandingKill
  }

  /// The states from here on, if only idle time can still change them; nil when overrides expire or kills are to come.
  @inline(__always)
  package func settled(_ facts: ClientFacts) -> SettledStates? {
    if state == .deleted || hasStandingKill { return SettledStates(of: facts, from: state, .never) }
    guard terms.onlyIdleTimeCounts else { return nil }
    return SettledStates(of: facts, from: state >= .closed ? state : .active, terms.thresholds)
  }

  /// The state of the client, which is handed in again, at a later instant if nothing happens; closed and deleted
  /// latch on the way.
  ///
  /// - Complexity: O(1) for most clients, else that of ``next(of:_:under:before:)`` for each change.
  package func state(
    of record: ClientRecord, _ facts: ClientFacts, under policy: CompiledPolicy, at later: Int64
  ) -> LifecycleState {
    if let settled = settled(facts) { return settled.state(at: later) }
    var outlook = self
    while let next = outlook.next(of: record, facts, under: policy, before: later &+ 1) { outlook = next.outlook }
    return outlook.state
  }

  /// The next change of state of the client, handed in again, if it comes before an instant, and the outlook from
  /// there on.
  ///
  /// - Complexity: that of ``LifecycleDecision/next``; no allocation.
  package func next(
    of record: ClientRecord, _ facts: ClientFacts, under policy: CompiledPolicy, before end: Int64
  ) -> (at: Instant, outlook: ClientOutlook)? {
    record.withKey { client, owner in
      let tables = policy.tables
      guard let next = tables.nextChange(of: facts, client: client, owner: owner, from: effective, under: terms),
        next.at.millisecondsSinceEpoch < end
      else { return nil }
      let then = next.at.millisecondsSinceEpoch
      let terms =
        terms.onlyIdleTimeCounts
        ? terms : tables.applicableTerms(of: facts, client: client, owner: owner, at: then)
      let state = EffectiveState(state: next.to, reason: next.reason)
      return (next.at, ClientOutlook(following: self, terms, state))
    }
  }

  private init(following outlook: ClientOutlook, _ terms: ApplicableTerms, _ effective: EffectiveState) {
    self.terms = terms
    self.effective = effective
    // Issuance is asked about now alone.
    maySignIn = outlook.maySignIn
  }
}

extension CompiledPolicy {
  /// Returns what the policy makes of a client from an instant on.
  ///
  /// - Parameter facts: what the record says of time, which two policies can share.
  /// - Complexity: that of ``decideLifecycle(of:at:)`` without its look ahead; no allocation.
  package func outlook(of record: ClientRecord, _ facts: ClientFacts, at now: Instant) -> ClientOutlook {
    record.withKey { client, owner in
      ClientOutlook(tables, facts, client: client, owner: owner, at: now.millisecondsSinceEpoch)
    }
  }
}
