// SPDX-License-Identifier: Apache-2.0

/// How a client came to have its ID (SPEC 1).
public enum RegistrationMethod: UInt8, Sendable, CaseIterable {
  /// Dynamic Client Registration (RFC 7591): each instance gets a client ID and secret of its own.
  case dcr
  /// OAuth Client ID Metadata Document: the client ID is an `https` URL that all instances share.
  case cimd

  /// The word for it in policies, records and decisions.
  public var name: String {
    switch self {
    case .dcr: "dcr"
    case .cimd: "cimd"
    }
  }

  /// The method that a word names; nil for any other word.
  public init?(name: String) {
    guard let method = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = method
  }
}
