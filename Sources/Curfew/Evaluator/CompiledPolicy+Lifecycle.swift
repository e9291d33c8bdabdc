// SPDX-License-Identifier: Apache-2.0

internal import CurfewSource

extension CompiledPolicy {
  /// Returns the state of a client at `now`, what has to happen to record it, and what comes next (SPEC 4.1).
  ///
  /// A threshold is reached when the idle time *equals* it. A client whose last activity lies in the
  /// future, from a clock that ran ahead, has been idle for no time. Recorded `closed` and `deleted`
  /// stay, whatever the policy says now.
  ///
  /// - Parameters:
  ///   - record: the client as it is kept.
  ///   - now: the instant to decide for; the engine never reads a clock.
  /// - Complexity: a few look-ups by the bytes of the client ID and the owner, no allocation.
  public func decideLifecycle(of record: ClientRecord, at now: Instant) -> LifecycleDecision {
    let facts = ClientFacts(record)
    return record.withKey { decideLifecycle(of: facts, clientID: $0, owner: $1, at: now) }
  }

  /// Returns the state of a client that is known by the bytes of its key, likewise.
  ///
  /// - Parameters:
  ///   - facts: what the client's record says of time.
  ///   - clientID: the client ID in UTF-8.
  ///   - owner: whom the client acts for, in UTF-8.
  ///   - now: the instant to decide for.
  /// - Complexity: a few look-ups, no allocation; nothing is retained.
  public func decideLifecycle(
    of facts: ClientFacts, clientID: Span<UInt8>, owner: Span<UInt8>, at now: Instant
  ) -> LifecycleDecision {
    let now = now.millisecondsSinceEpoch
    let terms = tables.applicableTerms(of: facts, client: clientID, owner: owner, at: now)
    let effective = tables.effectiveState(of: facts, recorded: facts.state, under: terms, at: now)
    return LifecycleDecision(
      state: effective.state,
      reason: effective.reason,
      source: tables.source(of: effective, type: facts.type, under: terms),
      transition: transition(of: facts, to: effective, under: terms),
      next: tables.nextChange(of: facts, client: clientID, owner: owner, from: effective, under: terms),
      hasClockSkew: now < facts.activityAt.millisecondsSinceEpoch
    )
  }

  /// Returns the state of a client that is known by its key, likewise.
  public func decideLifecycle(
    of facts: ClientFacts, clientID: String, owner: String, at now: Instant
  ) -> LifecycleDecision {
    clientID.withBytes { client in
      owner.withBytes { decideLifecycle(of: facts, clientID: client, owner: $0, at: now) }
    }
  }

  private func transition(
    of facts: ClientFacts, to effective: EffectiveState, under terms: ApplicableTerms
  ) -> LifecycleDecision.Transition? {
    guard effective.state != facts.state else { return nil }
    return LifecycleDecision.Transition(
      from: facts.state,
      to: effective.state,
      dueAt: dueAt(of: facts, effective, under: terms),
      effects: Self.effects(from: facts.state, to: effective.state)
    )
  }

  /// The instant that a transition was due at: of the threshold reached, or of the latest one-shot kill.
  private func dueAt(of facts: ClientFacts, _ effective: EffectiveState, under terms: ApplicableTerms) -> Instant? {
    switch effective.reason {
    case .inactive:
      return Instant(until: facts.instant(ofIdle: terms.thresholds[effective.state]))
    case .killSwitch, .tenantKillSwitch:
      guard !terms.hasStandingKill else { return nil }
      return Instant(millisecondsSinceEpoch: max(terms.tenantKillAt, terms.overrideKillAt))
    case .recorded, .exempt, .recentlyUsed:
      return nil
    }
  }

  /// What a change of the recorded state makes necessary. A jump over states has the effects of where it ends.
  package static func effects(from: LifecycleState, to: LifecycleState) -> EffectSet {
    var effects: EffectSet = []
    switch to {
    case .active:
      if from == .hidden { effects.insert(EffectSet(.showToOwner)) }
    case .hidden:
      effects.insert(EffectSet(.hideFromOwner))
    case .closed:
      effects.insert(EffectSet(.revokeTokens))
    case .deleted:
      if from != .closed { effects.insert(EffectSet(.revokeTokens)) }
      effects.insert(EffectSet(.removeRegistration))
    }
    return effects
  }
}
