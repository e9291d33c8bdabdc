// SPDX-License-Identifier: Apache-2.0

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
    if let record { return decideToken(token, of: record, at: now) }
    return tables.terms.isEnabled
      ? TokenDecision(outcome: .invalid, reason: .unknownClient)
      : TokenDecision(outcome: .invalid, reason: .tenantDisabled, source: tables.terms.enabledSource)
  }

  /// Decides about a token of a client that is known, likewise; nothing is copied.
  public func decideToken(_ token: AccessToken, of record: ClientRecord, at now: Instant) -> TokenDecision {
    let question = TokenQuestion(token, of: record, at: now)
    let terms = tables.applicableTerms(of: record, at: question.now, issuedAt: question.issuedAt)
    return tables.answer(question, about: record, under: terms)
  }
}
