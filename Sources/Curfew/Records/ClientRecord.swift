// SPDX-License-Identifier: Apache-2.0
//
// Deliberately not `Equatable`: `String` equates texts that differ in bytes (NFC and NFD), and IDs
// must not be compared that way.

/// One client as bound to one owner, as an embedding service keeps it (SPEC 3).
public struct ClientRecord: Sendable {
  /// The client ID; with the tenant and the owner, the record's key.
  public var clientID: String
  /// What the client calls itself. Anyone can claim any name: nothing is decided by it.
  public var name: String?
  /// Who stands behind the client.
  public var type: ClientType
  /// How it was registered.
  public var method: RegistrationMethod
  /// Whom the client acts for.
  public var owner: String
  /// The groups of the owner, for access profiles.
  public var ownerGroups: [String]
  /// When the client was registered.
  public var registeredAt: Instant
  /// When the owner last signed in through it.
  public var authenticatedAt: Instant?
  /// The last successful tool call.
  public var lastUsedAt: Instant?
  /// The recorded state, as the last transition left it.
  public var state: LifecycleState
  /// Tokens issued before this instant are revoked.
  public var tokensRevokedBefore: Instant?

  /// Makes a record; what is optional in SPEC 3 has its default.
  @inlinable
  public init(
    clientID: String,
    name: String? = nil,
    type: ClientType,
    method: RegistrationMethod,
    owner: String,
    ownerGroups: [String] = [],
    registeredAt: Instant,
    authenticatedAt: Instant? = nil,
    lastUsedAt: Instant? = nil,
    state: LifecycleState = .active,
    tokensRevokedBefore: Instant? = nil
  ) {
    self.clientID = clientID
    self.name = name
    self.type = type
    self.method = method
    self.owner = owner
    self.ownerGroups = ownerGroups
    self.registeredAt = registeredAt
    self.authenticatedAt = authenticatedAt
    self.lastUsedAt = lastUsedAt
    self.state = state
    self.tokensRevokedBefore = tokensRevokedBefore
  }

  /// The latest of registration, authentication and use: what idle time is counted from (SPEC 4.1).
  public var activityAt: Instant {
    let used = lastUsedAt ?? registeredAt
    return max(signedInAt, used)
  }

  /// The latest of registration and authentication: what a one-shot kill is compared with.
  package var signedInAt: Instant {
    max(registeredAt, authenticatedAt ?? registeredAt)
  }
}

extension ClientRecord {
  /// Calls `body` with the bytes of the client ID and those of the owner.
  @inline(__always)
  func withKey<Result>(_ body: (Span<UInt8>, Span<UInt8>) -> Result) -> Result {
    clientID.withBytes { client in owner.withBytes { owner in body(client, owner) } }
  }
}
