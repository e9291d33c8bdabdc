// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.2. Of the invalid outcomes only `notYetValid` can turn: every other row, once it holds, holds
// for good while nothing happens, because closed and deleted latch and instants do not come back.

internal import CurfewSource

/// What the rows of SPEC 4.2 look at: a token held against a record, in numbers, and the terms of both.
struct TokenQuestion {
  let now: Int64
  let issuedAt: Int64
  fileprivate let token: TokenTimes
  /// `Int64.min` for nothing.
  fileprivate let revokedBefore: Int64
  /// Whether the token was issued to the client and the owner of the record.
  fileprivate let isOfClient: Bool

  @inline(__always)
  init(_ token: TokenTimes, of facts: ClientFacts, isOfClient: Bool, at now: Instant) {
    self.now = now.millisecondsSinceEpoch
    issuedAt = token.issuedAt.millisecondsSinceEpoch
    self.token = token
    revokedBefore = facts.tokensRevokedBefore?.millisecondsSinceEpoch ?? .min
    self.isOfClient = isOfClient
  }
}

extension CompiledPolicy.Tables {
  /// Decides about a token under the terms that its client has now.
  @inline(__always)
  func answer(
    _ question: TokenQuestion, about facts: ClientFacts, client: Span<UInt8>, owner: Span<UInt8>
  ) -> TokenDecision {
    let terms = applicableTerms(
      of: facts, client: client, owner: owner, at: question.now, issuedAt: question.issuedAt)
    let effective = effectiveState(of: facts, recorded: facts.state, under: terms, at: question.now)
    // Whether any row but the last holds; which one it is matters only then.
    let isGood =
      self.terms.isEnabled && question.isOfClient && effective.state < .closed
      && question.issuedAt >= revokedBefore(question, under: terms) && question.now >= start(of: question)
      && question.now < end(of: question)
    guard isGood else { return refusal(of: question, facts, effective, under: terms, client: client, owner: owner) }
    let closing = firstInstant(reaching: .closed, by: facts, client: client, owner: owner, under: terms)
    return TokenDecision(
      outcome: .valid,
      reason: .valid,
      state: effective.state,
      until: Instant(until: min(end(of: question), min(closing, terms.nextRevokingKill))),
      isRenewable: self.terms.allowedTypes.contains(facts.type),
      source: source(of: effective, type: facts.type, under: terms)
    )
  }

  @inline(never)
  private func refusal(
    of question: TokenQuestion, _ facts: ClientFacts, _ effective: EffectiveState, under terms: ApplicableTerms,
    client: Span<UInt8>, owner: Span<UInt8>
  ) -> TokenDecision {
    let (reason, source) = row(question, facts, effective, under: terms)
    var until: Instant?
    if reason == .notYetValid {
      let closing = firstInstant(reaching: .closed, by: facts, client: client, owner: owner, under: terms)
      let start = start(of: question)
      until = start < min(end(of: question), min(closing, terms.nextRevokingKill)) ? Instant(until: start) : nil
    }
    return TokenDecision(outcome: .invalid, reason: reason, state: effective.state, until: until, source: source)
  }

  /// The first row that holds, and the policy line behind it; one but the last does.
  private func row(
    _ question: TokenQuestion, _ facts: ClientFacts, _ effective: EffectiveState, under terms: ApplicableTerms
  ) -> (TokenDecision.Reason, SourcePosition?) {
    if !self.terms.isEnabled { return (.tenantDisabled, self.terms.enabledSource) }
    guard question.isOfClient else { return (.clientMismatch, nil) }
    if effective.state >= .closed {
      return (TokenDecision.Reason(of: effective), source(of: effective, type: facts.type, under: terms))
    }
    if question.issuedAt < question.revokedBefore { return (.revoked, nil) }
    if question.issuedAt < terms.tenantKillAt { return (.revoked, self.terms.killSource) }
    if let row = terms.overrideKillRow, question.issuedAt < terms.overrideKillAt {
      return (.revoked, overrides.sources[row].kill)
    }
    let now = Instant(millisecondsSinceEpoch: question.now)
    if let notBefore = question.token.notBefore, now < notBefore { return (.notYetValid, nil) }
    if question.now < start(of: question) { return (.notYetValid, self.terms.clockSkewSource) }
    if let expiresAt = question.token.expiresAt, now >= expiresAt { return (.expired, nil) }
    return (.lifetimeExceeded, self.terms.maxLifetimeSource)
  }

  /// Tokens issued before this instant are revoked, by the record or by a one-shot kill.
  @inline(__always)
  private func revokedBefore(_ question: TokenQuestion, under terms: ApplicableTerms) -> Int64 {
    max(question.revokedBefore, max(terms.tenantKillAt, terms.overrideKillAt))
  }

  @inline(__always)
  private func start(of question: TokenQuestion) -> Int64 { question.token.start(clockSkew: terms.clockSkew) }

  @inline(__always)
  private func end(of question: TokenQuestion) -> Int64 { question.token.end(maxLifetime: terms.maxLifetime) }
}

extension TokenDecision.Reason {
  /// The reason that a state alone gives: rows 4 to 6, and the last one.
  init(of effective: EffectiveState) {
    switch (effective.state, effective.reason) {
    case (.deleted, _): self = .deleted
    case (_, .tenantKillSwitch): self = .tenantKillSwitch
    case (_, .killSwitch): self = .killSwitch
    case (.closed, _): self = .closed
    case (.active, _), (.hidden, _): self = .valid
    }
  }
}
