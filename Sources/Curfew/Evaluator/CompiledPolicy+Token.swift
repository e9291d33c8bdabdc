// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.2. Of the invalid outcomes only `notYetValid` can turn: every other row, once it holds, holds
// for good while nothing happens, because closed and deleted latch and instants do not come back.

internal import CurfewSource

extension CompiledPolicy {
  /// Decides whether a token is good at `now`, and until when (SPEC 4.2).
  ///
  /// A token with expiry T is valid while `now < T`. `clockSkew` is leeway for `issuedAt` in the future
  /// alone: never for expiry, nor for `notBefore`.
  ///
  /// - Parameters:
  ///   - token: what the gateway knows of the token.
  ///   - record: the client's record, or nil when the client is not known.
  ///   - now: the instant to decide for.
  /// - Complexity: a few look-ups by the bytes of the client ID and the owner, no allocation.
  public func decideToken(_ token: AccessToken, of record: ClientRecord?, at now: Instant) -> TokenDecision {
    guard let record else {
      return tables.terms.isEnabled
        ? TokenDecision(outcome: .invalid, reason: .unknownClient)
        : TokenDecision(outcome: .invalid, reason: .tenantDisabled, source: tables.terms.enabledSource)
    }
    return TokenQuestion(token: token, record: record, tables: tables, now: now.millisecondsSinceEpoch).decide()
  }
}

/// A token held against a record: what every row of SPEC 4.2 looks at.
private struct TokenQuestion {
  private let token: AccessToken
  private let record: ClientRecord
  private let tables: CompiledPolicy.Tables
  private let now: Int64
  private let subject: Subject
  private let terms: ApplicableTerms
  private let effective: EffectiveState

  init(token: AccessToken, record: ClientRecord, tables: CompiledPolicy.Tables, now: Int64) {
    self.token = token
    self.record = record
    self.tables = tables
    self.now = now
    subject = Subject(record)
    terms = tables.applicableTerms(of: subject, at: now, issuedAt: token.issuedAt.millisecondsSinceEpoch)
    effective = tables.effectiveState(of: subject, recorded: subject.recorded, under: terms, at: now)
  }

  func decide() -> TokenDecision {
    let (reason, source) = row()
    let isValid = reason == .valid
    return TokenDecision(
      outcome: isValid ? .valid : .invalid,
      reason: reason,
      state: effective.state,
      until: until(reason),
      isRenewable: isValid ? tables.terms.allowedTypes.contains(record.type) : nil,
      source: source
    )
  }

  /// The first row that holds, and the policy line behind it.
  private func row() -> (TokenDecision.Reason, SourcePosition?) {
    if !tables.terms.isEnabled { return (.tenantDisabled, tables.terms.enabledSource) }
    guard token.clientID.hasSameBytes(as: record.clientID), token.owner.hasSameBytes(as: record.owner) else {
      return (.clientMismatch, nil)
    }
    let line = tables.source(of: effective, type: record.type, under: terms)
    if effective.state == .deleted { return (.deleted, line) }
    if effective.reason == .tenantKillSwitch { return (.tenantKillSwitch, line) }
    if effective.reason == .killSwitch { return (.killSwitch, line) }
    if effective.state == .closed { return (.closed, line) }
    return rowOfTheTokenItself() ?? (.valid, line)
  }

  /// Rows 7 to 10.
  private func rowOfTheTokenItself() -> (TokenDecision.Reason, SourcePosition?)? {
    let issuedAt = token.issuedAt.millisecondsSinceEpoch
    if let revokedBefore = record.tokensRevokedBefore, token.issuedAt < revokedBefore { return (.revoked, nil) }
    if let kill = terms.latestTenantKill, issuedAt < kill { return (.revoked, tables.terms.killSource) }
    if let kill = terms.latestOverrideKill, issuedAt < kill.at {
      return (.revoked, tables.overrides.sources[kill.row].kill)
    }
    if let notBefore = token.notBefore, now < notBefore.millisecondsSinceEpoch { return (.notYetValid, nil) }
    if now < issuedAt - tables.terms.clockSkew { return (.notYetValid, tables.terms.clockSkewSource) }
    if let expiresAt = token.expiresAt, now >= expiresAt.millisecondsSinceEpoch { return (.expired, nil) }
    if now >= lifetimeEnd { return (.lifetimeExceeded, tables.terms.maxLifetimeSource) }
    return nil
  }

  private var lifetimeEnd: Int64 {
    let (sum, overflow) = token.issuedAt.millisecondsSinceEpoch.addingReportingOverflow(tables.terms.maxLifetime)
    return overflow || tables.terms.maxLifetime == Thresholds.neverMilliseconds ? .max : sum
  }

  private func until(_ reason: TokenDecision.Reason) -> Instant? {
    switch reason {
    case .valid:
      return Instant(until: validityEnd)
    case .notYetValid:
      let start = max(
        token.notBefore?.millisecondsSinceEpoch ?? .min,
        token.issuedAt.millisecondsSinceEpoch - tables.terms.clockSkew)
      return start < validityEnd ? Instant(until: start) : nil
    default:
      return nil
    }
  }

  /// The first instant from which the token is invalid for good, whatever it is now.
  private var validityEnd: Int64 {
    let tokenEnd = min(token.expiresAt?.millisecondsSinceEpoch ?? .max, lifetimeEnd)
    let closing = tables.firstInstant(reaching: .closed, by: subject, under: terms)
    return min(tokenEnd, min(closing, terms.nextRevokingKill))
  }
}

extension String {
  /// Whether two texts have the same UTF-8 bytes; `==` would equate NFC and NFD.
  package func hasSameBytes(as other: String) -> Bool {
    utf8Span.span.isEqual(to: other.utf8Span.span)
  }
}
