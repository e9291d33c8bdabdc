// SPDX-License-Identifier: Apache-2.0

/// What a client asks of the token or authorize endpoint (SPEC 4.3).
public enum IssuanceKind: UInt8, Sendable, CaseIterable {
  /// A first sign-in or a re-authentication.
  case authorization
  /// A refresh of a token.
  case refresh

  /// The word for it in requests.
  public var name: String {
    switch self {
    case .authorization: "authorization"
    case .refresh: "refresh"
    }
  }

  /// The kind that a word names; nil for any other word.
  public init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }
}
