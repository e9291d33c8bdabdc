// SPDX-License-Identifier: Apache-2.0
//
// Numbers alone: copying a `ClientRecord` counts a reference for each of its texts, and that takes
// longer than a decision does.

/// What rules of time look at in a client's record (SPEC 4.1, 4.2).
///
/// For services that keep clients in tables of their own and have no use for a ``ClientRecord`` in each decision.
public struct ClientFacts: Hashable, Sendable {
  /// Who stands behind the client.
  public let type: ClientType
  /// The recorded state, as the last transition left it.
  public let state: LifecycleState
  /// The latest of registration, authentication and use: what idle time is counted from.
  public let activityAt: Instant
  /// The latest of registration and authentication: what a one-shot kill is compared with.
  public let signedInAt: Instant
  /// Tokens issued before this instant are revoked.
  public let tokensRevokedBefore: Instant?

  /// Makes the facts of a record.
  @inline(__always)
  public init(_ record: borrowing ClientRecord) {
    type = record.type
    state = record.state
    activityAt = record.activityAt
    signedInAt = record.signedInAt
    tokensRevokedBefore = record.tokensRevokedBefore
  }

  /// Makes facts from the members of a record, as ``ClientRecord`` names them.
  public init(
    type: ClientType,
    registeredAt: Instant,
    authenticatedAt: Instant? = nil,
    lastUsedAt: Instant? = nil,
    state: LifecycleState = .active,
    tokensRevokedBefore: Instant? = nil
  ) {
    self.type = type
    self.state = state
    signedInAt = max(registeredAt, authenticatedAt ?? registeredAt)
    activityAt = max(signedInAt, lastUsedAt ?? registeredAt)
    self.tokensRevokedBefore = tokensRevokedBefore
  }

  /// Makes facts of instants that have been held against each other: `activityAt` is not before `signedInAt`.
  @inlinable
  package init(
    type: ClientType, state: LifecycleState, activityAt: Instant, signedInAt: Instant, tokensRevokedBefore: Instant?
  ) {
    self.type = type
    self.state = state
    self.activityAt = activityAt
    self.signedInAt = signedInAt
    self.tokensRevokedBefore = tokensRevokedBefore
  }

  /// The same client once a change of state, or of its tokens, has been recorded.
  package func recorded(as state: LifecycleState, tokensRevokedBefore: Instant?) -> ClientFacts {
    ClientFacts(
      type: type, state: state, activityAt: activityAt, signedInAt: signedInAt,
      tokensRevokedBefore: tokensRevokedBefore)
  }

  /// The idle time at an instant in milliseconds; 0 when the last activity lies in the future.
  func idle(at now: Int64) -> Int64 { max(0, now - activityAt.millisecondsSinceEpoch) }

  /// The instant in milliseconds at which an idle time is reached, or `Int64.max` when it never is.
  func instant(ofIdle idle: Int64) -> Int64 {
    let (sum, overflow) = activityAt.millisecondsSinceEpoch.addingReportingOverflow(idle)
    return overflow || idle == Thresholds.neverMilliseconds ? .max : sum
  }
}
