// SPDX-License-Identifier: Apache-2.0

/// What an embedding service has to do when a decision says so (SPEC 4.1, 4.4).
public enum Effect: UInt8, Sendable, CaseIterable {
  /// Take the client out of its owner's list.
  case hideFromOwner
  /// Put the client back into its owner's list.
  case showToOwner
  /// Revoke every token of the client.
  case revokeTokens
  /// Remove the registration.
  case removeRegistration
  /// Record a successful use, once the call has succeeded.
  case recordUse

  /// The word for it in decisions.
  public var name: String {
    switch self {
    case .hideFromOwner: "hideFromOwner"
    case .showToOwner: "showToOwner"
    case .revokeTokens: "revokeTokens"
    case .removeRegistration: "removeRegistration"
    case .recordUse: "recordUse"
    }
  }
}
