// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.3. Every denial holds for good while nothing happens; a grant ends when the client is deleted,
// for a refresh when it is closed.

internal import CurfewSource

extension CompiledPolicy {
  /// Decides whether a client may be given tokens at `now` (SPEC 4.3).
  ///
  /// A closed client may sign in again, unless a standing kill closed it; it may not refresh.
  ///
  /// - Parameters:
  ///   - kind: what the client asks for.
  ///   - record: the client's record, or nil when the client is not known.
  ///   - now: the instant to decide for.
  /// - Complexity: a few look-ups by the bytes of the client ID and the owner, no allocation.
  public func decideIssuance(_ kind: IssuanceKind, of record: ClientRecord?, at now: Instant) -> IssuanceDecision {
    guard let record else {
      return tables.terms.isEnabled
        ? IssuanceDecision(outcome: .deny, reason: .unknownClient)
        : IssuanceDecision(outcome: .deny, reason: .tenantDisabled, source: tables.terms.enabledSource)
    }
    let facts = ClientFacts(record)
    let now = now.millisecondsSinceEpoch
    let terms = record.withKey { tables.applicableTerms(of: facts, client: $0, owner: $1, at: now) }
    let effective = tables.effectiveState(of: facts, recorded: facts.state, under: terms, at: now)
    if let (reason, source) = denial(of: kind, to: facts, effective, under: terms) {
      return IssuanceDecision(outcome: .deny, reason: reason, state: effective.state, source: source)
    }
    let last: LifecycleState = kind == .refresh ? .closed : .deleted
    let end = record.withKey {
      tables.firstInstant(reaching: last, by: facts, client: $0, owner: $1, under: terms)
    }
    return IssuanceDecision(
      outcome: .grant,
      reason: .granted,
      state: effective.state,
      until: Instant(until: end),
      source: tables.source(of: effective, type: facts.type, under: terms)
    )
  }

  /// The first reason to deny, and the policy line behind it.
  private func denial(
    of kind: IssuanceKind, to facts: ClientFacts, _ effective: EffectiveState, under terms: ApplicableTerms
  ) -> (IssuanceDecision.Reason, SourcePosition?)? {
    if !tables.terms.isEnabled { return (.tenantDisabled, tables.terms.enabledSource) }
    let line = tables.source(of: effective, type: facts.type, under: terms)
    if effective.state == .deleted { return (.deleted, line) }
    if terms.hasStandingKill || kind == .refresh {
      if effective.reason == .tenantKillSwitch { return (.tenantKillSwitch, line) }
      if effective.reason == .killSwitch { return (.killSwitch, line) }
    }
    if kind == .refresh, effective.state == .closed { return (.closed, line) }
    if !tables.terms.allowedTypes.contains(facts.type) {
      return (.typeNotAllowed, tables.terms.allowedTypesSource)
    }
    return nil
  }
}
