// SPDX-License-Identifier: Apache-2.0

extension RegistrationMatch {
  /// A member of a match, in the order in which the members are compared.
  package enum Member: String, Sendable, CaseIterable {
    case method
    case owner
    case client
    case softwareID = "softwareId"
    case grantType
    case ownerGroup
    case redirectHost

    /// The key in a policy.
    package var name: String { rawValue }
  }

  /// The members that are given.
  package var members: [Member] { Member.allCases.filter { only($0) != RegistrationMatch() } }

  /// A match that asks for one of the members alone.
  func only(_ member: Member) -> RegistrationMatch {
    switch member {
    case .method: RegistrationMatch(method: method)
    case .owner: RegistrationMatch(owner: owner)
    case .client: RegistrationMatch(client: client)
    case .softwareID: RegistrationMatch(softwareID: softwareID)
    case .grantType: RegistrationMatch(grantType: grantType)
    case .ownerGroup: RegistrationMatch(ownerGroup: ownerGroup)
    case .redirectHost: RegistrationMatch(redirectHost: redirectHost)
    }
  }
}
