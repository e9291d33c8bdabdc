// SPDX-License-Identifier: Apache-2.0

/// The members of a client record that Curfew reads (SPEC 3), by the names they have in every format.
enum RecordMember: UInt8, CaseIterable {
  case clientID
  case name
  case type
  case method
  case owner
  case ownerGroups
  case registeredAt
  case authenticatedAt
  case lastUsedAt
  case state
  case tokensRevokedBefore

  /// Its name.
  var text: String {
    switch self {
    case .clientID: "clientId"
    case .name: "name"
    case .type: "type"
    case .method: "method"
    case .owner: "owner"
    case .ownerGroups: "ownerGroups"
    case .registeredAt: "registeredAt"
    case .authenticatedAt: "authenticatedAt"
    case .lastUsedAt: "lastUsedAt"
    case .state: "state"
    case .tokensRevokedBefore: "tokensRevokedBefore"
    }
  }

  /// Its bit in a set of members.
  var bit: UInt16 { 1 &<< UInt16(rawValue) }

  /// The bits of those without which a record can't be read.
  static var required: UInt16 {
    Self.clientID.bit | Self.type.bit | Self.method.bit | Self.owner.bit | Self.registeredAt.bit
  }

  /// Whether a record without it can't be read.
  var isRequired: Bool { bit & Self.required != 0 }
}
