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

/// A set of effects, a bit each, so that a decision needs no allocation.
public struct EffectSet: OptionSet, Hashable, Sendable {
  /// The bits, in the order of declaration.
  public let rawValue: UInt8

  /// The set of some bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The set of one effect.
  public init(_ effect: Effect) {
    self.init(rawValue: 1 << effect.rawValue)
  }

  /// The effects in the order in which they are applied and written.
  public var effects: [Effect] {
    // A use is recorded before the client is shown again (SPEC 4.4); the rest keep their order.
    let order: [Effect] = [.recordUse, .hideFromOwner, .showToOwner, .revokeTokens, .removeRegistration]
    return order.filter { contains(EffectSet($0)) }
  }
}
