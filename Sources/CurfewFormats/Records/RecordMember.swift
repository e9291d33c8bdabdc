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

  /// Whether a record without it can't be read.
  var isRequired: Bool {
    switch self {
    case .clientID, .type, .method, .owner, .registeredAt: true
    case .name, .ownerGroups, .authenticatedAt, .lastUsedAt, .state, .tokensRevokedBefore: false
    }
  }
}
