// SPDX-License-Identifier: Apache-2.0
//
// Lenient where RFC 7591 says so (unknown members, members in several languages), strict where
// safety says so: what came in another JSON type than it must have is kept as a finding, never
// guessed at.

/// What a client says of itself: the members of RFC 7591, section 2, as a registration body or a
/// Client ID Metadata Document has them.
///
/// A member that is absent, `null`, or of the wrong JSON type is nil.
public struct ClientMetadata: Hashable, Sendable {
  /// Where authorization responses may go.
  public var redirectURIs: [String]?
  /// How the client authenticates at the token endpoint.
  public var tokenEndpointAuthMethod: String?
  /// The grants that the client asks for; in a decision, those that it may use.
  public var grantTypes: [String]?
  /// The response types that the client asks for.
  public var responseTypes: [String]?
  /// The name to show people. Anyone can claim any name: nothing is decided by it.
  public var clientName: String?
  /// The client's home page.
  public var clientURI: String?
  /// The client's logo.
  public var logoURI: String?
  /// The scopes, separated by spaces.
  public var scope: String?
  /// Whom to write to, usually mail addresses.
  public var contacts: [String]?
  /// The terms of service.
  public var termsOfServiceURI: String?
  /// The privacy policy.
  public var policyURI: String?
  /// Where the client's public keys are.
  public var jwksURI: String?
  /// The client's public keys.
  public var jwks: KeySet?
  /// What identifies the software across its instances. Anyone can claim any.
  public var softwareID: String?
  /// The version of the software.
  public var softwareVersion: String?
  /// A signed statement about the software; its signature is for the embedding service to check.
  public var softwareStatement: String?
  /// The `client_id` in a Client ID Metadata Document.
  public var clientID: String?
  /// The texts and links for people in further languages, such as `client_name#ja`, as they came.
  public var localized: [LocalizedMember]
  /// Whether there is a `client_secret`. The secret itself is not kept.
  public var hasClientSecret: Bool
  /// Whether there is a `client_secret_expires_at`.
  public var hasClientSecretExpiry: Bool
  /// The members that came in the wrong JSON type, in their order.
  public var malformedMembers: [MalformedMember]

  /// Makes metadata in which nothing is said.
  public init() {
    localized = []
    hasClientSecret = false
    hasClientSecretExpiry = false
    malformedMembers = []
  }

  /// A JSON Web Key Set (RFC 7517), kept as text.
  public struct KeySet: Hashable, Sendable {
    /// The JSON text of the object, as it came.
    public let json: String
    /// The paths in it at which private or symmetric keys stand, such as `keys[0].d`.
    public let secretPaths: [String]

    /// Makes a key set whose text somebody has read.
    public init(json: String, secretPaths: [String]) {
      self.json = json
      self.secretPaths = secretPaths
    }
  }

  /// A text or link for people in one language (RFC 7591 section 2.2).
  public struct LocalizedMember: Hashable, Sendable {
    /// The name with its language tag, such as `client_name#ja`.
    public let name: String
    /// The text or link.
    public let value: String

    /// Makes a member.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A member that came in the wrong JSON type.
  public struct MalformedMember: Hashable, Sendable {
    /// Which one.
    public let member: Member
    /// The place from the body on, such as `redirect_uris[2]`.
    public let path: String
    /// What has to stand there, such as `a string`.
    public let expected: String

    /// Makes a finding.
    public init(_ member: Member, path: String, expected: String) {
      self.member = member
      self.path = path
      self.expected = expected
    }
  }

  func isMalformed(_ member: Member) -> Bool {
    malformedMembers.contains { $0.member == member }
  }
}
