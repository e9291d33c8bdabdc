// SPDX-License-Identifier: Apache-2.0
//
// Written so that it reads back as a request with the same answer. A token is nothing but its times here,
// and what a registration holds of secrets never gets this far; see the metadata's own file.

import Curfew

extension JSONWriter {
  /// Writes a request as `decide` takes it, with names masked and without secrets.
  mutating func loggedRequest(_ request: DecisionRequest, id: String, mask: DecisionLogMask) {
    beginObject()
    member("id", id as String)
    name("now")
    instant(request.now)
    member("tenant", request.tenant)
    member("decide", request.question.kind.name as String)
    standing(request.standing)
    members(of: request.question, mask: mask) { $0.registration($1, mask) }
    endObject()
  }

  private mutating func standing(_ standing: PolicyStanding) {
    guard standing.isStale else { return }
    member("stale", true)
    member("deniesFrom", standing.deniesFrom)
  }

  private mutating func registration(_ request: RegistrationRequest, _ mask: DecisionLogMask) {
    object("request") { writer in
      writer.member("method", request.method.name as String)
      writer.member("clientId", request.clientID.map(LoggedURI.withoutUserInfo))
      writer.member("owner", mask(.owner, request.owner) as String)
      if !request.ownerGroups.isEmpty {
        writer.array("ownerGroups", of: request.ownerGroups) { $0.string(mask(.ownerGroup, $1)) }
      }
      writer.member("type", request.type?.name)
      // Here the document is written differently than it was served, and its size counts (SPEC 4.5).
      if request.method == .cimd { writer.member("documentBytes", request.documentByteCount ?? 0) }
      writer.name(request.bodyName)
      writer.loggedMetadata(request.metadata, of: request.clientID, mask: mask)
    }
  }
}
