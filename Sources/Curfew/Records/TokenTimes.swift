// SPDX-License-Identifier: Apache-2.0

/// The instants of a token: what a decision about it looks at once it is known whose it is (SPEC 4.2, RFC 7662).
public struct TokenTimes: Hashable, Sendable {
  /// When it was issued (`iat`).
  public var issuedAt: Instant
  /// The first instant at which it is no longer valid (`exp`), if it has one.
  public var expiresAt: Instant?
  /// The first instant at which it is valid (`nbf`), if it has one.
  public var notBefore: Instant?

  /// Makes the instants of a token.
  public init(issuedAt: Instant, expiresAt: Instant? = nil, notBefore: Instant? = nil) {
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.notBefore = notBefore
  }

  /// The first millisecond at which the token's time has come, with leeway for an issuer whose clock runs ahead.
  @inline(__always)
  func start(clockSkew: Int64) -> Int64 {
    max(notBefore?.millisecondsSinceEpoch ?? .min, issuedAt.millisecondsSinceEpoch - clockSkew)
  }

  /// The first millisecond after the token's time, by its own expiry or by the longest lifetime there is.
  @inline(__always)
  func end(maxLifetime: Int64) -> Int64 {
    let (sum, overflow) = issuedAt.millisecondsSinceEpoch.addingReportingOverflow(maxLifetime)
    return min(expiresAt?.millisecondsSinceEpoch ?? .max, overflow ? .max : sum)
  }
}

extension AccessToken {
  /// The instants of the token.
  public var times: TokenTimes {
    TokenTimes(issuedAt: issuedAt, expiresAt: expiresAt, notBefore: notBefore)
  }
}
