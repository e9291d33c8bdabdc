// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// One question to a policy, as a line of `decide` asks it (SPEC 7).
package struct DecisionRequest: Sendable {
  /// Whose policy is asked; nil when the line leaves it out.
  package let tenant: String?
  /// The instant to decide for.
  package let now: Instant
  /// What is asked.
  package let question: Question
  /// Whether the policy is to be taken as stale, for answering as a gateway did that had a stale one.
  package let standing: PolicyStanding

  package init(tenant: String?, now: Instant, question: Question, standing: PolicyStanding = .current) {
    self.tenant = tenant
    self.now = now
    self.question = question
    self.standing = standing
  }

  /// What is asked, with all it needs.
  package enum Question: Sendable {
    case lifecycle(of: ClientRecord)
    case token(AccessToken, of: ClientRecord?)
    case issuance(IssuanceKind, of: ClientRecord?)
    case toolCall(String, token: AccessToken, of: ClientRecord?)
    case registration(RegistrationRequest)
  }

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
}
