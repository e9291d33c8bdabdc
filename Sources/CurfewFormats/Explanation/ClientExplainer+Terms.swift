// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension ClientExplainer {
  /// The terms of a type.
  func terms(of type: ClientType) -> ClientExplanation.Terms {
    let applicable = applicableTerms(of: type)
    let states: [LifecycleState] = [.hidden, .closed, .deleted]
    return ClientExplanation.Terms(
      type: type,
      thresholds: states.map { threshold(of: $0, type, applicable) },
      mayHaveTokens: tables.terms.isEnabled && !applicable.hasStandingKill
        && tables.terms.allowedTypes.contains(type),
      tokenFacts: tokenFacts(of: type, applicable))
  }

  private func threshold(
    of state: LifecycleState, _ type: ClientType, _ applicable: ApplicableTerms
  ) -> ClientExplanation.Threshold {
    let base = tables.terms.base[type][state]
    var (origin, source) = baseOrigin(of: state, type)
    if let row = applicable.lifecycleRow {
      let override = tables.overrides.rows[row]
      if override.lifecycle == .exempt || override.thresholds[state] < base {
        origin = .override
        source = tables.thresholdSource(of: state, type: type, under: applicable)
      }
    }
    return ClientExplanation.Threshold(
      state: state, milliseconds: applicable.thresholds[state], origin: origin, source: source, base: base)
  }

  private func baseOrigin(
    of state: LifecycleState, _ type: ClientType
  ) -> (ClientExplanation.Threshold.Origin, SourcePosition?) {
    if let exempt = tables.terms.exemptSources[type] { return (.type, exempt) }
    guard let source = tables.terms.baseSources[type][state] else { return (.standard, nil) }
    return (source == tables.terms.tenantSources[state] ? .tenant : .type, source)
  }

  /// What stands against tokens comes first.
  private func tokenFacts(of type: ClientType, _ applicable: ApplicableTerms) -> [ReasonStep.Fact] {
    let isAllowed = tables.terms.allowedTypes.contains(type)
    let conditions = [
      (isMet: tables.terms.isEnabled, fact: PolicyFacts.enabled(tables)),
      (isMet: !applicable.hasStandingKill, fact: standingKillFact(applicable)),
      (isMet: isAllowed, fact: PolicyFacts.typeAllowed(type, tables)),
    ]
    let facts = conditions.filter { !$0.isMet } + conditions.filter { $0.isMet }
    return facts.map(\.fact) + tokenTimeFacts()
  }

  private func standingKillFact(_ applicable: ApplicableTerms) -> ReasonStep.Fact {
    switch applicable.standingKill {
    case nil: ReasonStep.Fact("no standing kill applies")
    case .tenant: ReasonStep.Fact("the tenant's kill switch stands", at: tables.terms.killSource)
    case .override(let row):
      ReasonStep.Fact("a standing kill of an override applies", at: tables.overrides.sources[row].kill)
    }
  }

  private func tokenTimeFacts() -> [ReasonStep.Fact] {
    let terms = tables.terms
    var facts: [ReasonStep.Fact] = []
    if terms.maxLifetime != Thresholds.neverMilliseconds {
      let life = DurationText.format(terms.maxLifetime)
      facts.append(ReasonStep.Fact("a token lives \(life) at most", at: terms.maxLifetimeSource))
    }
    if terms.clockSkew > 0 {
      let skew = DurationText.format(terms.clockSkew)
      facts.append(ReasonStep.Fact("a token may be issued up to \(skew) in the future", at: terms.clockSkewSource))
    }
    return facts
  }

  /// The lifecycle overrides that take the client.
  func overrides(counting counted: Int?) -> [ClientExplanation.Override] {
    rows.compactMap { index in
      let row = tables.overrides.rows[index]
      guard row.lifecycle != .none else { return nil }
      let isExpired = now.millisecondsSinceEpoch >= row.expiresAt
      return ClientExplanation.Override(
        selector: selector(ofRow: index),
        standing: index == counted ? .counts : isExpired ? .expired : .lessSpecific,
        thresholds: row.lifecycle == .exempt ? nil : row.thresholds,
        expiresAt: row.expiresAt == .max ? nil : Instant(millisecondsSinceEpoch: row.expiresAt),
        source: tables.overrides.sources[index].lifecycle ?? tables.overrides.sources[index].start)
    }
  }

  /// The kills that take the client.
  func kills() -> [ClientExplanation.Kill] {
    var kills: [ClientExplanation.Kill] = []
    if tables.terms.killAt != OverrideRow.noKill {
      kills.append(kill(at: tables.terms.killAt, by: nil, tables.terms.killSource))
    }
    for row in rows where tables.overrides.rows[row].killAt != OverrideRow.noKill {
      let source = tables.overrides.sources[row].kill
      kills.append(kill(at: tables.overrides.rows[row].killAt, by: selector(ofRow: row), source))
    }
    return kills
  }

  private func kill(
    at killAt: Int64, by selector: ClientExplanation.Selector?, _ source: SourcePosition?
  ) -> ClientExplanation.Kill {
    let isStanding = killAt == OverrideRow.standingKill
    let at = Instant(millisecondsSinceEpoch: killAt)
    return ClientExplanation.Kill(
      selector: selector,
      at: isStanding ? nil : at,
      source: source,
      isInForce: isStanding || at <= now,
      isSignedInBefore: isStanding ? nil : record.map { $0.signedInAt < at })
  }

  /// Overrides that take the client with some owner, for when the owner is not known.
  func ownerOverrides() -> ClientExplanation.OwnerOverrides {
    var first: [SourcePosition] = []
    var count = 0
    for row in tables.overrides.rows.indices where isForSomeOwner(row) {
      count += 1
      if first.count < 10 { first.append(tables.overrides.sources[row].start) }
    }
    return ClientExplanation.OwnerOverrides(first: first, count: count)
  }

  private func isForSomeOwner(_ row: Int) -> Bool {
    guard tables.overrides.owner(ofRow: row) != nil else { return false }
    guard let client = tables.overrides.client(ofRow: row) else { return true }
    guard tables.overrides.isPattern(row: row) else { return client.elementsEqual(clientID.utf8) }
    guard let pattern = try? ClientPattern(Array(client)) else { return false }
    return pattern.matches(clientID.utf8Span.span)
  }
}
