// SPDX-License-Identifier: Apache-2.0

package import Curfew

extension JSONWriter {
  /// Writes the members of a registration decision from `violations` to `metadata` (SPEC 7); what is
  /// absent is left out. `outcome` and `reason` go before them, `source` and `revision` after them.
  package mutating func registrationMembers(_ decision: RegistrationDecision) {
    name("violations")
    beginArray()
    for violation in decision.violations { string(violation.reason.name) }
    endArray()
    if let type = decision.type {
      name("type")
      string(type.name)
    }
    if let error = decision.oauthError {
      name("oauthError")
      string(error.name)
    }
    if let description = decision.errorDescription {
      name("errorDescription")
      string(description)
    }
    name("metadata")
    clientMetadata(decision.metadata)
  }

  /// Writes metadata as a JSON object with the members of RFC 7591, in the order of its section 2.
  package mutating func clientMetadata(_ metadata: ClientMetadata) {
    beginObject()
    write("client_id", metadata.clientID)
    write("redirect_uris", metadata.redirectURIs)
    write("token_endpoint_auth_method", metadata.tokenEndpointAuthMethod)
    write("grant_types", metadata.grantTypes)
    write("response_types", metadata.responseTypes)
    write("client_name", metadata.clientName)
    write("client_uri", metadata.clientURI)
    write("logo_uri", metadata.logoURI)
    write("scope", metadata.scope)
    write("contacts", metadata.contacts)
    write("tos_uri", metadata.termsOfServiceURI)
    write("policy_uri", metadata.policyURI)
    write("jwks_uri", metadata.jwksURI)
    if let keys = metadata.jwks {
      name("jwks")
      raw(keys.json.utf8)
    }
    write("software_id", metadata.softwareID)
    write("software_version", metadata.softwareVersion)
    write("software_statement", metadata.softwareStatement)
    for member in metadata.localized { write(member.name, member.value) }
    endObject()
  }

  private mutating func write(_ name: String, _ text: String?) {
    guard let text else { return }
    self.name(name)
    string(text)
  }

  private mutating func write(_ name: String, _ texts: [String]?) {
    guard let texts else { return }
    self.name(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
