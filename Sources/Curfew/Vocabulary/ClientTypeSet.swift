// SPDX-License-Identifier: Apache-2.0

/// A set of client types, a bit each.
public struct ClientTypeSet: OptionSet, Hashable, Sendable {
  /// The bits, in the order of declaration.
  public let rawValue: UInt8

  /// The set of some bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The set of one type.
  public init(_ type: ClientType) {
    self.init(rawValue: 1 << type.rawValue)
  }

  /// All four types.
  public static let all = ClientTypeSet(rawValue: 0b1111)

  /// Whether a type is in the set.
  public func contains(_ type: ClientType) -> Bool {
    rawValue & (1 << type.rawValue) != 0
  }

  /// The types in the set, in their order of declaration.
  public var types: [ClientType] {
    ClientType.allCases.filter { contains($0) }
  }
}
