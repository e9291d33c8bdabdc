// SPDX-License-Identifier: Apache-2.0

/// Who stands behind a client (SPEC 1).
public enum ClientType: UInt8, Sendable, CaseIterable {
  /// One human.
  case personal
  /// Many humans behind one registration.
  case shared
  /// Machine to machine.
  case service
  /// One short session.
  case ephemeral

  /// The word for it in policies, records and decisions.
  public var name: String {
    switch self {
    case .personal: "personal"
    case .shared: "shared"
    case .service: "service"
    case .ephemeral: "ephemeral"
    }
  }

  /// The type that a word names, compared byte for byte; nil for any other word.
  public init?(name: String) {
    guard let type = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = type
  }
}
