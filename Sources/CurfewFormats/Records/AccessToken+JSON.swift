// SPDX-License-Identifier: Apache-2.0

package import Curfew

extension JSONReader {
  /// Reads what is known of an access token (SPEC 3). `null` stands for an absent optional member.
  package mutating func readAccessToken() throws(JSONError) -> AccessToken {
    let start = self
    var clientID: String?
    var owner: String?
    var issuedAt: Instant?
    var expiresAt: Instant?
    var notBefore: Instant?
    try readObject { (reader, member) throws(JSONError) in
      if reader.matches(member, "clientId") {
        clientID = try reader.readClientID()
      } else if reader.matches(member, "owner") {
        owner = try reader.readIdentifier()
      } else if reader.matches(member, "issuedAt") {
        issuedAt = try reader.readInstant()
      } else if reader.matches(member, "expiresAt") {
        expiresAt = try reader.readOptionalInstant()
      } else if reader.matches(member, "notBefore") {
        notBefore = try reader.readOptionalInstant()
      } else {
        try reader.skipValue()
      }
    }
    return AccessToken(
      clientID: try clientID.required("clientId", in: start),
      owner: try owner.required("owner", in: start),
      issuedAt: try issuedAt.required("issuedAt", in: start),
      expiresAt: expiresAt,
      notBefore: notBefore
    )
  }
}

extension AccessToken {
  /// Reads the JSON text of one token (SPEC 3).
  ///
  /// - Throws: A ``JSONError`` that names the member.
  package init(json bytes: [UInt8], in range: Range<Int>? = nil) throws(JSONError) {
    var reader = JSONReader(bytes, in: range)
    self = try reader.readAccessToken()
    try reader.finish()
  }
}
