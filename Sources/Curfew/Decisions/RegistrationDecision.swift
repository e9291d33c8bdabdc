// SPDX-License-Identifier: Apache-2.0

public import CurfewSource

/// Whether a client may register (SPEC 4.5).
public struct RegistrationDecision: Hashable, Sendable {
  /// The answer.
  public let outcome: Outcome
  /// The first reason that holds.
  public let reason: Reason
  /// Every hard gate that the request did not pass, in the order of ``Reason``; empty when `admit`
  /// or `defaultDecision` decided.
  public let violations: [Violation]
  /// The type that was settled on; nil when there is none.
  public let type: ClientType?
  /// What the server should store and return: grants narrowed, defaults filled in.
  public let metadata: ClientMetadata
  /// For a rejection, the OAuth error to send.
  public let oauthError: OAuthError?
  /// The policy line that decided, if one did.
  public let source: SourcePosition?

  /// Always nil: time alone never changes this answer.
  public var until: Instant? { nil }

  package init(
    outcome: Outcome,
    reason: Reason,
    violations: [Violation] = [],
    type: ClientType? = nil,
    metadata: ClientMetadata,
    oauthError: OAuthError? = nil,
    source: SourcePosition? = nil
  ) {
    self.outcome = outcome
    self.reason = reason
    self.violations = violations
    self.type = type
    self.metadata = metadata
    self.oauthError = oauthError
    self.source = source
  }

  /// The three answers.
  public enum Outcome: UInt8, Sendable, CaseIterable {
    /// The client may register.
    case accept
    /// Somebody has to look at it first.
    case review
    /// The client may not register.
    case reject

    /// The stable word for it.
    public var name: String {
      switch self {
      case .accept: "accept"
      case .review: "review"
      case .reject: "reject"
      }
    }

    /// The outcome that a word names; nil for any other word.
    public init?(name: String) {
      guard let outcome = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = outcome
    }
  }

  /// The errors of RFC 6749 and RFC 7591 that a rejection is answered with.
  public enum OAuthError: String, Sendable, CaseIterable {
    case invalidRequest = "invalid_request"
    case invalidClient = "invalid_client"
    case invalidRedirectURI = "invalid_redirect_uri"
    case invalidClientMetadata = "invalid_client_metadata"
    case accessDenied = "access_denied"

    /// The word to send.
    public var name: String { rawValue }
  }
}
