// SPDX-License-Identifier: Apache-2.0
//
// Other people's software writes these bodies, so a member of the wrong type is a finding in the
// answer and not an unreadable line. What makes the line unreadable is broken JSON and a member given
// twice, of which no two readers pick the same.

package import Curfew

extension JSONReader {
  /// Reads a registration body or a Client ID Metadata Document (RFC 7591 section 2).
  ///
  /// `null` stands for an absent member; unknown members are skipped; members of the wrong JSON type
  /// are listed in ``ClientMetadata/malformedMembers``.
  ///
  /// - Throws: A ``JSONError`` for what is no JSON object, or holds a member twice.
  /// - Complexity: O(bytes).
  package mutating func readClientMetadata() throws(JSONError) -> ClientMetadata {
    var metadata = ClientMetadata()
    try readObject { (reader, name) throws(JSONError) in
      try reader.readMetadataMember(name, into: &metadata)
    }
    return metadata
  }

  private mutating func readMetadataMember(
    _ name: JSONToken,
    into metadata: inout ClientMetadata
  ) throws(JSONError) {
    guard let member = ClientMetadata.Member.all.first(where: { matches(name, $0.name) }) else {
      return try readUnknownMember(name, into: &metadata)
    }
    if try readNull() { return }
    switch member {
    case .redirectURIs: metadata.redirectURIs = try readStrings(member, &metadata)
    case .tokenEndpointAuthMethod: metadata.tokenEndpointAuthMethod = try readText(member, &metadata)
    case .grantTypes: metadata.grantTypes = try readStrings(member, &metadata)
    case .responseTypes: metadata.responseTypes = try readStrings(member, &metadata)
    case .clientName: metadata.clientName = try readText(member, &metadata)
    case .clientURI: metadata.clientURI = try readText(member, &metadata)
    case .logoURI: metadata.logoURI = try readText(member, &metadata)
    case .scope: metadata.scope = try readText(member, &metadata)
    case .contacts: metadata.contacts = try readStrings(member, &metadata)
    case .termsOfServiceURI: metadata.termsOfServiceURI = try readText(member, &metadata)
    case .policyURI: metadata.policyURI = try readText(member, &metadata)
    case .jwksURI: metadata.jwksURI = try readText(member, &metadata)
    case .jwks: metadata.jwks = try readMetadataKeySet(&metadata)
    case .softwareID: metadata.softwareID = try readText(member, &metadata)
    case .softwareVersion: metadata.softwareVersion = try readText(member, &metadata)
    case .softwareStatement: metadata.softwareStatement = try readText(member, &metadata)
    case .clientID: metadata.clientID = try readText(member, &metadata)
    case .clientSecret:
      // Of whatever type: a secret has been published.
      metadata.hasClientSecret = true
      _ = try readText(member, &metadata)
    case .clientIDIssuedAt: try checkNumber(member, &metadata)
    case .clientSecretExpiresAt:
      metadata.hasClientSecretExpiry = true
      try checkNumber(member, &metadata)
    }
  }

  /// Keeps a text in another language; everything else that is not known is skipped.
  private mutating func readUnknownMember(
    _ token: JSONToken,
    into metadata: inout ClientMetadata
  ) throws(JSONError) {
    let name = text(of: token)
    let base = name.utf8.prefix { $0 != UInt8(ascii: "#") }
    let isTagged = base.endIndex != name.utf8.endIndex
    let isForPeople = ClientMetadata.Member.all.contains { $0.isForPeople && base.elementsEqual($0.name.utf8) }
    guard isTagged, isForPeople, try peekKind() == .string else {
      try skipValue()
      return
    }
    let value = try readString()
    metadata.localized.append(ClientMetadata.LocalizedMember(name: name, value: text(of: value)))
  }

  private mutating func readText(
    _ member: ClientMetadata.Member,
    _ metadata: inout ClientMetadata
  ) throws(JSONError) -> String? {
    guard try peekKind() == .string else { return try refuse(member, "a string", &metadata) }
    let token = try readString()
    return text(of: token)
  }

  private mutating func checkNumber(
    _ member: ClientMetadata.Member,
    _ metadata: inout ClientMetadata
  ) throws(JSONError) {
    guard try peekKind() == .number else {
      let _: Never? = try refuse(member, "a number", &metadata)
      return
    }
    _ = try readNumber()
  }

  /// Reads an array of strings; of elements that are none, the first is the finding.
  private mutating func readStrings(
    _ member: ClientMetadata.Member,
    _ metadata: inout ClientMetadata
  ) throws(JSONError) -> [String]? {
    guard try peekKind() == .array else { return try refuse(member, "an array of strings", &metadata) }
    var texts: [String] = []
    var firstBad: Int?
    try readArray { (reader, index) throws(JSONError) in
      guard try reader.peekKind() == .string else {
        firstBad = firstBad ?? index
        try reader.skipValue()
        return
      }
      let token = try reader.readString()
      if firstBad == nil { texts.append(reader.text(of: token)) }
    }
    guard let firstBad else { return texts }
    metadata.malformedMembers.append(
      ClientMetadata.MalformedMember(member, path: "\(member.name)[\(firstBad)]", expected: "a string"))
    return nil
  }

  private mutating func readMetadataKeySet(
    _ metadata: inout ClientMetadata
  ) throws(JSONError) -> ClientMetadata.KeySet? {
    guard try peekKind() == .object else { return try refuse(.jwks, "an object", &metadata) }
    return try readKeySet()
  }

  private mutating func refuse<Value>(
    _ member: ClientMetadata.Member,
    _ expected: String,
    _ metadata: inout ClientMetadata
  ) throws(JSONError) -> Value? {
    try skipValue()
    metadata.malformedMembers.append(
      ClientMetadata.MalformedMember(member, path: member.name, expected: expected))
    return nil
  }
}
