// SPDX-License-Identifier: Apache-2.0

extension RegistrationDecision {
  /// Why a client may register or not, in the order in which the gates are reported.
  public enum Reason: UInt8, Sendable, CaseIterable, Comparable {
    /// `enabled: false`.
    case tenantDisabled
    /// A standing kill of the whole tenant.
    case tenantKillSwitch
    /// A standing kill of the client, the owner, or both.
    case killSwitch
    /// The policy does not have the method.
    case methodNotAllowed
    /// The client ID is no URL that a document can be fetched from.
    case invalidClientId
    /// The document names another client ID.
    case clientIdMismatch
    /// There is a secret in a document that everybody can read.
    case secretInDocument
    /// The document has more than 5 KiB.
    case documentTooLarge
    /// A redirect-based grant without a redirect URI.
    case redirectUriMissing
    /// A redirect URI that must not be registered.
    case invalidRedirectUri
    /// A member of the wrong JSON type, or two that exclude each other.
    case invalidClientMetadata
    /// No grant is left after narrowing.
    case grantTypeNotAllowed
    /// Nobody said what type the client has.
    case typeUndetermined
    /// The policy does not have the type.
    case typeNotAllowed
    /// `admit` or `defaultDecision` rejects it.
    case admissionRejected
    /// The policy has been stale for too long; see ``PolicyStanding``.
    case policyStale
    /// `admit` or `defaultDecision` wants somebody to look at it.
    case reviewRequired
    /// None of the above.
    case accepted

    /// The stable word for it.
    public var name: String {
      switch self {
      case .tenantDisabled: "tenantDisabled"
      case .tenantKillSwitch: "tenantKillSwitch"
      case .killSwitch: "killSwitch"
      case .methodNotAllowed: "methodNotAllowed"
      case .invalidClientId: "invalidClientId"
      case .clientIdMismatch: "clientIdMismatch"
      case .secretInDocument: "secretInDocument"
      case .documentTooLarge: "documentTooLarge"
      case .redirectUriMissing: "redirectUriMissing"
      case .invalidRedirectUri: "invalidRedirectUri"
      case .invalidClientMetadata: "invalidClientMetadata"
      case .grantTypeNotAllowed: "grantTypeNotAllowed"
      case .typeUndetermined: "typeUndetermined"
      case .typeNotAllowed: "typeNotAllowed"
      case .admissionRejected: "admissionRejected"
      case .policyStale: "policyStale"
      case .reviewRequired: "reviewRequired"
      case .accepted: "accepted"
      }
    }

    /// The error that a rejection for this reason is answered with; nil for what is no rejection.
    ///
    /// A killed client is never told `invalid_client` or `unauthorized_client`: OAuth client libraries
    /// take those as a call to register again.
    package func oauthError(for method: RegistrationMethod) -> OAuthError? {
      switch self {
      case .tenantDisabled, .tenantKillSwitch, .killSwitch, .policyStale: .accessDenied
      case .invalidClientId: .invalidRequest
      case .clientIdMismatch, .secretInDocument, .documentTooLarge: .invalidClient
      case .redirectUriMissing, .invalidRedirectUri: .invalidRedirectURI
      case .invalidClientMetadata, .grantTypeNotAllowed: .invalidClientMetadata
      case .methodNotAllowed, .typeUndetermined, .typeNotAllowed, .admissionRejected:
        method == .dcr ? .invalidClientMetadata : .accessDenied
      case .reviewRequired, .accepted: nil
      }
    }

    /// The order in which gates are reported.
    public static func < (left: Reason, right: Reason) -> Bool { left.rawValue < right.rawValue }
  }
}
