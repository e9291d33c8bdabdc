// SPDX-License-Identifier: Apache-2.0
//
// What an embedding service does with the decisions, as the engine documents it: states are recorded
// as they are reached, so closed and deleted latch, and effects are applied at once.

import Curfew

/// A client in a scenario: its record and its latest token, as of an instant.
struct SimulatedClient {
  private(set) var record: ClientRecord
  private(set) var token: AccessToken
  /// The last change to closed or deleted.
  private(set) var latch: TestFailure.Latch?
  private let tokenLifetime: Int64?
  private var asOf: Instant

  init(_ client: TestClient, at start: Instant) {
    record = client.record
    tokenLifetime = client.tokenLifetime
    asOf = start
    token = Self.token(of: record, issuedAt: client.tokenIssuedAt ?? record.signedInAt, lifetime: tokenLifetime)
  }

  /// Lets time pass until an instant at which nothing has happened yet. Every change on the way is
  /// recorded when it is due: at the end it may not be seen any more, once an override has expired.
  ///
  /// - Complexity: O(changes of state), each with the evaluator's own cost.
  mutating func pass(until now: Instant, under policy: CompiledPolicy) {
    while true {
      let decision = recordState(under: policy)
      guard let next = decision.next?.at, next > asOf, next <= now else { break }
      asOf = next
    }
    asOf = max(asOf, now)
    recordState(under: policy)
  }

  /// After a granted sign-in.
  mutating func authenticate(under policy: CompiledPolicy) {
    record.authenticatedAt = max(record.authenticatedAt ?? asOf, asOf)
    record.state = .active
    issueToken()
    recordState(under: policy)
  }

  /// After a granted sign-in or refresh.
  mutating func issueToken() {
    token = Self.token(of: record, issuedAt: asOf, lifetime: tokenLifetime)
  }

  /// After a tool call that was allowed and succeeded.
  mutating func recordUse(under policy: CompiledPolicy) {
    record.lastUsedAt = max(record.lastUsedAt ?? asOf, asOf)
    recordState(under: policy)
  }

  /// Revokes what was issued before now.
  mutating func revokeTokens() {
    record.tokensRevokedBefore = max(record.tokensRevokedBefore ?? asOf, asOf)
  }

  @discardableResult
  private mutating func recordState(under policy: CompiledPolicy) -> LifecycleDecision {
    let decision = policy.decideLifecycle(of: record, at: asOf)
    if decision.state != record.state, decision.state >= .closed {
      latch = TestFailure.Latch(record: record, instant: asOf)
    }
    if let effects = decision.transition?.effects, effects.contains(EffectSet(.revokeTokens)) { revokeTokens() }
    record.state = decision.state
    return decision
  }

  private static func token(of record: ClientRecord, issuedAt: Instant, lifetime: Int64?) -> AccessToken {
    let end = lifetime.flatMap { issuedAt.advanced(byMilliseconds: $0) }
    return AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: issuedAt, expiresAt: end)
  }
}
