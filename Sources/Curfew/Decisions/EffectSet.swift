// SPDX-License-Identifier: Apache-2.0

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
    self.init(rawValue: 1 &<< effect.rawValue)
  }

  /// The effects in the order in which they are applied and written.
  public var effects: [Effect] {
    // A use is recorded before the client is shown again (SPEC 4.4); the rest keep their order.
    let order: [Effect] = [.recordUse, .hideFromOwner, .showToOwner, .revokeTokens, .removeRegistration]
    return order.filter { contains(EffectSet($0)) }
  }
}
