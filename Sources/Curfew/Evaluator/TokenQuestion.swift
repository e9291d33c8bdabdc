// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.2. Of the invalid outcomes only `notYetValid` can turn: every other row, once it holds, holds
// for good while nothing happens, because closed and deleted latch and instants do not come back.

internal import CurfewSource

/// What the rows of SPEC 4.2 look at: a token held against a record, in numbers, and the terms of both.
struct TokenQuestion {
  let now: Int64
  let issuedAt: Int64
  /// `Int64.max` for never.
  fileprivate let expiresAt: Int64
  /// `Int64.min` for always, as for ``revokedBefore``.
  fileprivate let notBefore: Int64
  fileprivate let revokedBefore: Int64
  /// Whether the token was issued to the client and the owner of the record.
  fileprivate let isOfRecord: Bool

  @inline(__always)
  init(_ token: AccessToken, of record: ClientRecord, at now: Instant) {
    self.now = now.millisecondsSinceEpoch
    issuedAt = token.issuedAt.millisecondsSinceEpoch
    expiresAt = token.expiresAt?.millisecondsSinceEpoch ?? .max
    notBefore = token.notBefore?.millisecondsSinceEpoch ?? .min
    revokedBefore = record.tokensRevokedBefore?.millisecondsSinceEpoch ?? .min
    isOfRecord = token.clientID.hasSameBytes(as: record.clientID) && token.owner.hasSameBytes(as: record.owner)
  }
}

extension CompiledPolicy.Tables {
  @inline(__always)
  /// Decides about a token under the terms that its client has now.
  func answer(_ question: TokenQuestion, about record: ClientRecord, under terms: ApplicableTerms) -> TokenDecision {
    let subject = Subject(record)
    let effective = effectiveState(of: subject, recorded: subject.recorded, under: terms, at: question.now)
    let (reason, source) = row(question, subject, effective, under: terms)
    let end = reason == .valid || reason == .notYetValid ? validityEnd(question, record, subject, under: terms) : .max
    return TokenDecision(
      outcome: reason == .valid ? .valid : .invalid,
      reason: reason,
      state: effective.state,
      until: reason == .notYetValid ? start(of: question, before: end) : Instant(until: end),
      isRenewable: reason == .valid ? self.terms.allowedTypes.contains(subject.type) : nil,
      source: source
    )
  }

  /// The first row that holds, and the policy line behind it.
  @inline(__always)
  private func row(
    _ question: TokenQuestion, _ subject: Subject, _ effective: EffectiveState, under terms: ApplicableTerms
  ) -> (TokenDecision.Reason, SourcePosition?) {
    if !self.terms.isEnabled { return (.tenantDisabled, self.terms.enabledSource) }
    guard question.isOfRecord else { return (.clientMismatch, nil) }
    if effective.state < .closed, let refusal = ownRow(question, under: terms) { return refusal }
    return (TokenDecision.Reason(of: effective), source(of: effective, type: subject.type, under: terms))
  }

  /// Rows 7 to 10: of the token itself.
  @inline(__always)
  private func ownRow(
    _ question: TokenQuestion, under terms: ApplicableTerms
  ) -> (TokenDecision.Reason, SourcePosition?)? {
    if question.issuedAt < question.revokedBefore { return (.revoked, nil) }
    if question.issuedAt < terms.tenantKillAt { return (.revoked, self.terms.killSource) }
    if question.issuedAt < terms.overrideKillAt {
      return (.revoked, overrides.sources[terms.overrideKillRow].kill)
    }
    if question.now < question.notBefore { return (.notYetValid, nil) }
    if question.now < question.issuedAt - self.terms.clockSkew { return (.notYetValid, self.terms.clockSkewSource) }
    if question.now >= question.expiresAt { return (.expired, nil) }
    if question.now >= lifetimeEnd(question) { return (.lifetimeExceeded, self.terms.maxLifetimeSource) }
    return nil
  }

  @inline(__always)
  private func lifetimeEnd(_ question: TokenQuestion) -> Int64 {
    let (sum, overflow) = question.issuedAt.addingReportingOverflow(terms.maxLifetime)
    return overflow || terms.maxLifetime == Thresholds.neverMilliseconds ? .max : sum
  }

  /// The first instant from which the token is invalid for good, whatever it is now.
  @inline(__always)
  private func validityEnd(
    _ question: TokenQuestion, _ record: ClientRecord, _ subject: Subject, under terms: ApplicableTerms
  ) -> Int64 {
    let closing = firstInstant(reaching: .closed, by: record, subject, under: terms)
    return min(min(question.expiresAt, lifetimeEnd(question)), min(closing, terms.nextRevokingKill))
  }

  /// When a token that is not valid yet will be; nil if that never comes before its end.
  private func start(of question: TokenQuestion, before end: Int64) -> Instant? {
    let start = max(question.notBefore, question.issuedAt - terms.clockSkew)
    return start < end ? Instant(until: start) : nil
  }
}

extension TokenDecision.Reason {
  /// The reason that a state alone gives: rows 4 to 6, and the last one.
  fileprivate init(of effective: EffectiveState) {
    switch (effective.state, effective.reason) {
    case (.deleted, _): self = .deleted
    case (_, .tenantKillSwitch): self = .tenantKillSwitch
    case (_, .killSwitch): self = .killSwitch
    case (.closed, _): self = .closed
    case (.active, _), (.hidden, _): self = .valid
    }
  }
}
