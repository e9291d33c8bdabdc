// SPDX-License-Identifier: Apache-2.0

public import Curfew
internal import CurfewFormats

/// The answer to an introspection request (RFC 7662 section 2.2).
///
/// For a token that is not active nothing but that is told, as section 2.2 asks for.
public struct Introspection: Sendable {
  /// Whether the token is good.
  public let isActive: Bool
  /// `client_id`.
  public let clientID: String?
  /// `sub` and `username`: the owner that the client acts for.
  public let owner: String?
  /// `iat`.
  public let issuedAt: Instant?
  /// `exp`: the token's own expiry, or the end that the policy sets, whichever comes first.
  public let expiresAt: Instant?
  /// `nbf`.
  public let notBefore: Instant?
  /// The decision behind it and what it was made of: for the log, and not for the client to see.
  public let answer: RegistryAnswer<TokenDecision>
  /// The decision behind it.
  public var decision: TokenDecision { answer.decision }

  init(_ token: AccessToken, _ answer: RegistryAnswer<TokenDecision>) {
    self.answer = answer
    isActive = answer.decision.outcome == .valid
    clientID = isActive ? token.clientID : nil
    owner = isActive ? token.owner : nil
    issuedAt = isActive ? token.issuedAt : nil
    notBefore = isActive ? token.notBefore : nil
    let cap = token.issuedAt.advanced(byMilliseconds: answer.epoch.policy.policy.tables.terms.maxLifetime)
    let ends = [token.expiresAt, cap].compactMap { $0 }
    expiresAt = isActive ? ends.min() : nil
  }

  /// The JSON text to send. Times are whole seconds since 1970, rounded so that the token never seems to
  /// live longer: a resource server that reads `exp` alone may take a last fraction of a second for past.
  public var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("active")
    writer.bool(isActive)
    if let clientID, let owner {
      writer.name("client_id")
      writer.string(clientID)
      writer.name("sub")
      writer.string(owner)
      writer.name("username")
      writer.string(owner)
      writer.name("token_type")
      writer.string("Bearer")
    }
    if let issuedAt { writer.member("iat", Int(issuedAt.second)) }
    if let expiresAt { writer.member("exp", Int(expiresAt.second)) }
    if let notBefore { writer.member("nbf", Int(notBefore.roundedUpSecond)) }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ value: Int) {
    self.name(name)
    integer(value)
  }
}

extension Instant {
  fileprivate var roundedUpSecond: Int64 { roundedDownToSecond == self ? second : second + 1 }
}
