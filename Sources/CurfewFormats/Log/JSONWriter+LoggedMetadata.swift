// SPDX-License-Identifier: Apache-2.0
//
// A list of what is written, not of what is left out: a member that somebody invents tomorrow may hold a
// secret. What decides is kept; where the mere presence of something decides, `removed` stands for it.

import Curfew

extension JSONWriter {
  /// Writes what decides about a registration: a body that gets the same answer and holds no secret.
  ///
  /// - Parameter clientID: the client ID that the document was fetched from, if it is a document.
  mutating func loggedMetadata(_ metadata: ClientMetadata, of clientID: String?, mask: DecisionLogMask) {
    beginObject()
    for malformed in metadata.malformedMembers { loggedMalformed(malformed) }
    let isWellFormed = { (member: ClientMetadata.Member) in
      !metadata.malformedMembers.contains { $0.member == member }
    }
    member("client_id", metadata.clientID.map { Self.logged($0, of: clientID) })
    loggedTexts("redirect_uris", metadata.redirectURIs?.map(LoggedURI.withoutUserInfo))
    member("token_endpoint_auth_method", metadata.tokenEndpointAuthMethod)
    loggedTexts("grant_types", metadata.grantTypes)
    loggedTexts("response_types", metadata.responseTypes)
    member("client_name", metadata.clientName.map { mask(.name, $0) })
    member("jwks_uri", metadata.jwksURI.map(LoggedURI.withoutUserInfo))
    if let keys = metadata.jwks {
      name("jwks")
      value(LoggedKeySet.publicParts(of: keys.json))
    }
    member("software_id", metadata.softwareID)
    member("software_version", metadata.softwareVersion)
    if metadata.softwareStatement != nil { member("software_statement", Self.removed) }
    if metadata.hasClientSecret, isWellFormed(.clientSecret) { member("client_secret", Self.removed) }
    if metadata.hasClientSecretExpiry, isWellFormed(.clientSecretExpiresAt) {
      member("client_secret_expires_at", 0)
    }
    endObject()
  }

  static var removed: String { "removed" }

  /// The `client_id` of a document. When it differs from the client ID in user information alone, it is
  /// still to differ.
  private static func logged(_ id: String, of clientID: String?) -> String {
    let shown = LoggedURI.withoutUserInfo(id)
    guard let clientID, !id.utf8.elementsEqual(clientID.utf8) else { return shown }
    return shown.utf8.elementsEqual(LoggedURI.withoutUserInfo(clientID).utf8) ? removed : shown
  }

  /// Something else of the wrong type, at the same place: no member may be a boolean.
  private mutating func loggedMalformed(_ malformed: ClientMetadata.MalformedMember) {
    name(malformed.member.name)
    let digits = malformed.path.utf8.drop { $0 != UInt8(ascii: "[") }.dropFirst().dropLast()
    guard let index = Int(String(decoding: digits, as: UTF8.self)), index >= 0 else { return bool(false) }
    beginArray()
    // As many as there were, which bounds it.
    for _ in 0..<index { string("") }
    bool(false)
    endArray()
  }

  private mutating func loggedTexts(_ name: String, _ texts: [String]?) {
    if let texts { array(name, of: texts) { $0.string($1) } }
  }
}
