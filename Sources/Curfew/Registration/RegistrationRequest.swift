// SPDX-License-Identifier: Apache-2.0

/// A client that wants to be registered (SPEC 3).
public struct RegistrationRequest: Hashable, Sendable {
  /// Dynamic Client Registration or a Client ID Metadata Document.
  public var method: RegistrationMethod
  /// Whom the client would act for.
  public var owner: String
  /// The groups of the owner.
  public var ownerGroups: [String]
  /// The embedding service's own, authenticated finding; nothing in the metadata sets the type.
  public var type: ClientType?
  /// The URL that the document was fetched from, as it came, valid or not; nil for `dcr`.
  public var clientID: String?
  /// The registration body or the document.
  public var metadata: ClientMetadata
  /// How many bytes the document has as JSON text; nil when it is not known.
  public var documentByteCount: Int?

  /// A Dynamic Client Registration request (RFC 7591).
  public init(
    registering metadata: ClientMetadata,
    owner: String,
    ownerGroups: [String] = [],
    type: ClientType? = nil
  ) {
    self.method = .dcr
    self.owner = owner
    self.ownerGroups = ownerGroups
    self.type = type
    self.metadata = metadata
  }

  /// A client ID that is a Client ID Metadata Document URL, with the document that it served.
  public init(
    clientID: String,
    document: ClientMetadata,
    documentByteCount: Int?,
    owner: String,
    ownerGroups: [String] = [],
    type: ClientType? = nil
  ) {
    self.method = .cimd
    self.owner = owner
    self.ownerGroups = ownerGroups
    self.type = type
    self.clientID = clientID
    self.metadata = document
    self.documentByteCount = documentByteCount
  }

  /// The name of the body in JSON: where the paths of findings start.
  package var bodyName: String { method == .dcr ? "metadata" : "document" }
}
