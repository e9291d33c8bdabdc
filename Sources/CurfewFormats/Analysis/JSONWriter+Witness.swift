// SPDX-License-Identifier: Apache-2.0

import Curfew
package import CurfewAnalysis

extension JSONWriter {
  /// Writes a witness as a request that `decide` takes (SPEC 7).
  package mutating func witness(_ witness: DecisionWitness, tenant: String) {
    beginObject()
    name("now")
    instant(witness.now)
    member("tenant", tenant as String)
    member("decide", witness.question.kind.name as String)
    members(of: witness.question) { $0.registrationRequest($1) }
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
