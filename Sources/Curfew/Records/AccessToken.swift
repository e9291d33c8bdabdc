// SPDX-License-Identifier: Apache-2.0

/// What a gateway knows of a token: to whom it was issued and for how long (SPEC 3, RFC 7662).
public struct AccessToken: Sendable {
  /// The client that the token was issued to.
  public var clientID: String
  /// The owner that the client acts for.
  public var owner: String
  /// When it was issued (`iat`).
  public var issuedAt: Instant
  /// The first instant at which it is no longer valid (`exp`), if it has one.
  public var expiresAt: Instant?
  /// The first instant at which it is valid (`nbf`), if it has one.
  public var notBefore: Instant?

  /// Makes a token.
  public init(
    clientID: String,
    owner: String,
    issuedAt: Instant,
    expiresAt: Instant? = nil,
    notBefore: Instant? = nil
  ) {
    self.clientID = clientID
    self.owner = owner
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.notBefore = notBefore
  }
}
