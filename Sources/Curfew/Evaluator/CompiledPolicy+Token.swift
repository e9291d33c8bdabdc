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
  public func decideToken(
    _ token: borrowing AccessToken, of record: borrowing ClientRecord, at now: Instant
  ) -> TokenDecision {
    let isOfRecord = token.clientID.hasSameBytes(as: record.clientID) && token.owner.hasSameBytes(as: record.owner)
    let facts = ClientFacts(record)
    let question = TokenQuestion(token.times, of: facts, isOfClient: isOfRecord, at: now)
    return record.withKey { tables.answer(question, about: facts, client: $0, owner: $1) }
  }

  /// Decides about a token of a client that is known by the bytes of its key, likewise.
  ///
  /// That the token was issued to this client and this owner is for the caller to see to: the answer is
  /// never ``TokenDecision/Reason/clientMismatch``.
  ///
  /// - Parameters:
  ///   - token: the instants of the token.
  ///   - facts: what the client's record says of time.
  ///   - clientID: the client ID in UTF-8.
  ///   - owner: whom the client acts for, in UTF-8.
  ///   - now: the instant to decide for.
  /// - Complexity: a few look-ups, no allocation; nothing is retained.
  public func decideToken(
    _ token: TokenTimes, of facts: ClientFacts, clientID: Span<UInt8>, owner: Span<UInt8>, at now: Instant
  ) -> TokenDecision {
    let question = TokenQuestion(token, of: facts, isOfClient: true, at: now)
    return tables.answer(question, about: facts, client: clientID, owner: owner)
  }

  /// Decides about a token of a client that is known by its key, likewise.
  public func decideToken(
    _ token: TokenTimes, of facts: ClientFacts, clientID: String, owner: String, at now: Instant
  ) -> TokenDecision {
    clientID.withBytes { client in
      owner.withBytes { decideToken(token, of: facts, clientID: client, owner: $0, at: now) }
    }
  }
}
