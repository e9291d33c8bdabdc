// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewAnalysis

extension JSONWriter {
  /// Writes a witness as a request that `decide` takes (SPEC 7).
  package mutating func witness(_ witness: DecisionWitness, tenant: String) {
    beginObject()
    name("now")
    instant(witness.now)
    member("tenant", tenant as String)
    switch witness.question {
    case .lifecycle(let record):
      member("decide", "lifecycle" as String)
      client(record)
    case .token(let token, let record):
      member("decide", "token" as String)
      client(record)
      self.token(token)
    case .issuance(let kind, let record):
      member("decide", "issuance" as String)
      client(record)
      member("kind", kind.name as String)
    case .toolCall(let toolset, let token, let record):
      member("decide", "toolCall" as String)
      client(record)
      self.token(token)
      member("toolset", toolset as String)
    case .registration(let request):
      member("decide", "registration" as String)
      registrationRequest(request)
    }
    endObject()
  }

  /// Writes the member `client`: a record, or `null` for a client that is not known.
  mutating func client(_ record: ClientRecord?) {
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
  mutating func token(_ token: AccessToken) {
    name("token")
    beginObject()
    member("clientId", token.clientID as String)
    member("owner", token.owner as String)
    member("issuedAt", token.issuedAt as Instant?)
    member("expiresAt", token.expiresAt)
    member("notBefore", token.notBefore)
    endObject()
  }

  private mutating func registrationRequest(_ request: RegistrationRequest) {
    name("request")
    beginObject()
    member("method", request.method.name as String)
    member("clientId", request.clientID)
    member("owner", request.owner as String)
    if !request.ownerGroups.isEmpty { array("ownerGroups", of: request.ownerGroups) { $0.string($1) } }
    member("type", request.type?.name)
    name(request.bodyName)
    clientMetadata(request.metadata)
    endObject()
  }
}
