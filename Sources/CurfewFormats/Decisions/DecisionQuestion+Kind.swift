// SPDX-License-Identifier: Apache-2.0

package import Curfew

extension DecisionQuestion {
  /// The word after `decide`.
  package enum Kind: Sendable, CaseIterable {
    case lifecycle, token, issuance, toolCall, registration

    /// The word itself.
    package var name: String {
      switch self {
      case .lifecycle: "lifecycle"
      case .token: "token"
      case .issuance: "issuance"
      case .toolCall: "toolCall"
      case .registration: "registration"
      }
    }

    /// The kind that a word names; nil for any other word.
    package init?(name: String) {
      guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = kind
    }
  }

  /// What kind of question this is.
  package var kind: Kind {
    switch self {
    case .lifecycle: .lifecycle
    case .token: .token
    case .issuance: .issuance
    case .toolCall: .toolCall
    case .registration: .registration
    }
  }
}
