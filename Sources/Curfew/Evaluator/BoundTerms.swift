// SPDX-License-Identifier: Apache-2.0
//
// As long as a client's state and terms stay the same, so does most of every answer about its tokens.
// Worked out once, the rest is a handful of compares. Numbers alone: a reference would have to be
// counted whenever these terms are passed on, and that takes longer than they do.

internal import CurfewSource

/// The terms of one client under one policy, worked out for a stretch of time: what a session keeps, to
/// answer about its tokens in a few nanoseconds.
///
///     let terms = policy.bind(record, at: now)
///     let decision = terms.decideToken(token.times, at: later) ?? policy.decideToken(token, of: record, at: later)
///
/// Bind anew when the record changes (a use, a sign-in, a transition, a revocation) and when the policy is replaced.
public struct BoundTerms: Sendable {
  /// What is worked out holds from the first of these instants to before the second, in milliseconds.
  private let holdsFrom: Int64
  private let holdsBefore: Int64
  /// Tokens issued before this instant are revoked.
  private let revokedBefore: Int64
  /// The first instant at which tokens end whatever their own expiry; `Int64.max` for never.
  private let endsAt: Int64
  /// The first one-shot kill to come; `Int64.max` for none.
  private let nextKill: Int64
  private let maxLifetime: Int64
  private let clockSkew: Int64
  /// The answer about tokens that nothing else stands against.
  private let source: SourcePosition?
  private let state: LifecycleState
  private let reason: TokenDecision.Reason
  private let isRenewable: Bool

  fileprivate init(
    _ tables: CompiledPolicy.Tables, _ facts: ClientFacts, client: Span<UInt8>, owner: Span<UInt8>, at now: Int64
  ) {
    // A token that was issued before all kills is met by each.
    let terms = tables.applicableTerms(of: facts, client: client, owner: owner, at: now, issuedAt: .min)
    let effective = tables.effectiveState(of: facts, recorded: facts.state, under: terms, at: now)
    let next = tables.nextChange(of: facts, client: client, owner: owner, from: effective, under: terms)
    let closing = tables.firstInstant(reaching: .closed, by: facts, client: client, owner: owner, under: terms)
    holdsFrom = now
    nextKill = terms.nextRevokingKill
    // What was recorded as closed becomes closed by idle time too, on a line of the policy.
    let confirmed =
      effective.reason == .recorded && effective.state == .closed
      ? facts.instant(ofIdle: terms.thresholds.leastIdle(reaching: effective.state)) : .max
    holdsBefore = min(next?.at.millisecondsSinceEpoch ?? .max, confirmed, terms.lapsesAt, nextKill)
    endsAt = min(closing, nextKill)
    revokedBefore = max(
      facts.tokensRevokedBefore?.millisecondsSinceEpoch ?? .min, max(terms.tenantKillAt, terms.overrideKillAt))
    maxLifetime = tables.terms.maxLifetime
    clockSkew = tables.terms.clockSkew
    state = effective.state
    isRenewable = tables.terms.allowedTypes.contains(facts.type)
    reason = tables.terms.isEnabled ? TokenDecision.Reason(of: effective) : .tenantDisabled
    source =
      tables.terms.isEnabled
      ? tables.source(of: effective, type: facts.type, under: terms) : tables.terms.enabledSource
  }

  /// Decides about a token of the client (SPEC 4.2), as the policy does about it and the record; nil where these
  /// terms do not tell, and the policy has to be asked.
  ///
  /// They tell from the instant that they were bound at to the next change of the client's state, expiry of
  /// an override or one-shot kill; and not about tokens that are revoked, are not valid yet or have lived too long.
  ///
  /// That the token was issued to this client and this owner is for the caller to see to.
  ///
  /// - Complexity: O(1), a few compares: no look-up, no allocation, nothing is retained.
  public func decideToken(_ token: TokenTimes, at now: Instant) -> TokenDecision? {
    let now = now.millisecondsSinceEpoch
    let issuedAt = token.issuedAt.millisecondsSinceEpoch
    guard now >= holdsFrom, now < holdsBefore, issuedAt < nextKill else { return nil }
    if reason != .valid { return TokenDecision(outcome: .invalid, reason: reason, state: state, source: source) }
    guard issuedAt >= revokedBefore, now >= token.start(clockSkew: clockSkew) else { return nil }
    if let expiresAt = token.expiresAt?.millisecondsSinceEpoch, now >= expiresAt {
      return TokenDecision(outcome: .invalid, reason: .expired, state: state)
    }
    let end = token.end(maxLifetime: maxLifetime)
    guard now < end else { return nil }
    return TokenDecision(
      outcome: .valid, reason: .valid, state: state, until: Instant(until: min(end, endsAt)),
      isRenewable: isRenewable, source: source)
  }
}

extension CompiledPolicy {
  /// Works out the terms of a client from an instant on.
  ///
  /// - Parameters:
  ///   - record: the client's record; the terms hold while it stays as it is.
  ///   - now: the instant from which on there are questions.
  /// - Complexity: that of a few decisions, no allocation.
  public func bind(_ record: borrowing ClientRecord, at now: Instant) -> BoundTerms {
    let facts = ClientFacts(record)
    return record.withKey {
      BoundTerms(tables, facts, client: $0, owner: $1, at: now.millisecondsSinceEpoch)
    }
  }

  /// Works out the terms of a client that is known by the bytes of its key, likewise.
  public func bind(
    _ facts: ClientFacts, clientID: Span<UInt8>, owner: Span<UInt8>, at now: Instant
  ) -> BoundTerms {
    BoundTerms(tables, facts, client: clientID, owner: owner, at: now.millisecondsSinceEpoch)
  }

  /// Works out the terms of a client that is known by its key, likewise.
  public func bind(_ facts: ClientFacts, clientID: String, owner: String, at now: Instant) -> BoundTerms {
    clientID.withBytes { client in owner.withBytes { bind(facts, clientID: client, owner: $0, at: now) } }
  }
}
