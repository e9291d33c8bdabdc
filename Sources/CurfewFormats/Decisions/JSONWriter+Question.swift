// SPDX-License-Identifier: Apache-2.0

package import Curfew

extension JSONWriter {
  /// Writes what a question has behind its `decide` (SPEC 7), in the order of members that requests have.
  ///
  /// - Parameters:
  ///   - mask: what to show of names in records and tokens.
  ///   - registration: writes what is asked about a registration.
  mutating func members(
    of question: DecisionQuestion, mask: DecisionLogMask = .none,
    registration: (inout JSONWriter, RegistrationRequest) -> Void
  ) {
    switch question {
    case .lifecycle(let record):
      client(mask(record))
    case .token(let token, let record):
      client(record.map { mask($0) })
      self.token(mask(token))
    case .issuance(let kind, let record):
      client(record.map { mask($0) })
      member("kind", kind.name as String)
    case .toolCall(let toolset, let token, let record):
      client(record.map { mask($0) })
      self.token(mask(token))
      member("toolset", toolset as String)
    case .registration(let request):
      registration(&self, request)
    }
  }

  /// Writes the member `client`: a record, or `null` for a client that is not known.
  private mutating func client(_ record: ClientRecord?) {
    name("client")
    guard let record else { return null() }
    beginObject()
    members(of: record)
    endObject()
  }

  /// Writes the members of a record (SPEC 3) into the object that is open.
  package mutating func members(of record: ClientRecord) {
    member("clientId", record.clientID as String)
    member("name", record.name)
    member("type", record.type.name as String)
    member("method", record.method.name as String)
    member("owner", record.owner as String)
    if !record.ownerGroups.isEmpty { array("ownerGroups", of: record.ownerGroups) { $0.string($1) } }
    member("registeredAt", record.registeredAt as Instant?)
    member("authenticatedAt", record.authenticatedAt)
    member("lastUsedAt", record.lastUsedAt)
    member("state", record.state.name as String)
    member("tokensRevokedBefore", record.tokensRevokedBefore)
  }

  /// Writes the member `token`.
  private mutating func token(_ token: AccessToken) {
    name("token")
    beginObject()
    member("clientId", token.clientID as String)
    member("owner", token.owner as String)
    member("issuedAt", token.issuedAt as Instant?)
    member("expiresAt", token.expiresAt)
    member("notBefore", token.notBefore)
    endObject()
  }
}
