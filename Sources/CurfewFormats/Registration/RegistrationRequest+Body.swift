// SPDX-License-Identifier: Apache-2.0
//
// What an authorization server has at hand: the body of a POST, or a document that it fetched.

public import Curfew

extension RegistrationRequest {
  /// A Dynamic Client Registration request from the body that the client sent (RFC 7591 section 3.1).
  ///
  /// - Throws: A ``RegistrationBodyError`` when the body is no JSON object, or holds a member twice.
  /// - Complexity: O(bytes).
  public init(
    registrationBody body: [UInt8],
    owner: String,
    ownerGroups: [String] = [],
    type: ClientType? = nil
  ) throws(RegistrationBodyError) {
    let metadata = try Self.metadata(body)
    self.init(registering: metadata, owner: owner, ownerGroups: ownerGroups, type: type)
  }

  /// A request from a client ID that is a URL, and the bytes of the document that it served. The
  /// document's size, as the rules see it, is the number of these bytes.
  ///
  /// - Throws: A ``RegistrationBodyError`` when the document is no JSON object, or holds a member twice.
  /// - Complexity: O(bytes).
  public init(
    clientID: String,
    documentBody body: [UInt8],
    owner: String,
    ownerGroups: [String] = [],
    type: ClientType? = nil
  ) throws(RegistrationBodyError) {
    let document = try Self.metadata(body)
    self.init(
      clientID: clientID, document: document, documentByteCount: body.count, owner: owner, ownerGroups: ownerGroups,
      type: type)
  }

  private static func metadata(_ body: [UInt8]) throws(RegistrationBodyError) -> ClientMetadata {
    do throws(JSONError) {
      var reader = JSONReader(body)
      let metadata = try reader.readClientMetadata()
      try reader.finish()
      return metadata
    } catch {
      throw RegistrationBodyError(description: error.description)
    }
  }
}

extension RegistrationDecision {
  /// ``metadata`` as a JSON object: what an accepted client is answered, less what the server adds
  /// (`client_id`, a secret and their times).
  public var metadataJSON: [UInt8] {
    var writer = JSONWriter()
    writer.clientMetadata(metadata)
    return writer.bytes
  }
}
