// SPDX-License-Identifier: Apache-2.0

/// What a `classify` or `admit` rule asks of a request; all given members must hold (SPEC 2, match).
///
/// `client_name` is no member: anyone can claim any name.
package struct RegistrationMatch: Hashable, Sendable {
  /// How the client registers.
  package var method: RegistrationMethod?
  /// The client ID. Only a `cimd` request has one.
  package var client: ClientSelector?
  /// The `software_id`.
  package var softwareID: [UInt8]?
  /// A grant that is requested, narrowed away or not.
  package var grantType: [UInt8]?
  /// Where all the redirect URIs go, of which there must be one.
  package var redirectHost: HostPattern?
  /// The owner.
  package var owner: [UInt8]?
  /// One of the owner's groups.
  package var ownerGroup: [UInt8]?

  /// Makes a match; the policy compiler sees to it that a member is given.
  package init(
    method: RegistrationMethod? = nil,
    client: ClientSelector? = nil,
    softwareID: [UInt8]? = nil,
    grantType: [UInt8]? = nil,
    redirectHost: HostPattern? = nil,
    owner: [UInt8]? = nil,
    ownerGroup: [UInt8]? = nil
  ) {
    self.method = method
    self.client = client
    self.softwareID = softwareID
    self.grantType = grantType
    self.redirectHost = redirectHost
    self.owner = owner
    self.ownerGroup = ownerGroup
  }

  /// One client ID or a pattern of them.
  package enum ClientSelector: Hashable, Sendable {
    /// The very ID.
    case exact([UInt8])
    /// All the IDs of a pattern.
    case pattern(ClientPattern)

    /// Whether an ID is selected.
    package func matches(_ id: Span<UInt8>) -> Bool {
      switch self {
      case .exact(let bytes): bytes.span.isEqual(to: id)
      case .pattern(let pattern): pattern.matches(id)
      }
    }

    /// Whether all that another selector selects is selected.
    package func contains(_ other: ClientSelector) -> Bool {
      switch other {
      case .exact(let bytes): matches(bytes.span)
      case .pattern(let pattern):
        if case .pattern(let own) = self { own.contains(pattern) } else { false }
      }
    }
  }
}
