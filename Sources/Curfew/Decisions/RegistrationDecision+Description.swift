// SPDX-License-Identifier: Apache-2.0
//
// Sent to strangers: nothing from the policy but the fact, nothing from the request but the names of
// members, and only what RFC 6749 section 5.2 allows (no quotes, no backslash, ASCII).

extension RegistrationDecision {
  /// For a rejection, the `error_description` to send: one line that says what to change.
  ///
  /// - Complexity: O(length), made when it is asked for.
  public var errorDescription: String? {
    guard oauthError != nil else { return nil }
    let findings = violations.first?.findings ?? []
    guard let first = findings.first else { return Self.sentence(for: reason) }
    let more = (violations.first?.findingCount ?? 0) - 1
    let rest = more > 0 ? " (and \(more) more)" : ""
    return "\(Self.sentence(for: reason)): \(first.path): \(first.message)\(rest)"
  }

  private static func sentence(for reason: Reason) -> String {
    switch reason {
    case .tenantDisabled: "clients cannot be registered here at present"
    case .tenantKillSwitch, .killSwitch: "this client is blocked by an administrator"
    case .methodNotAllowed: "this way of registering is not allowed here"
    case .invalidClientId: "the client ID is not a usable metadata document URL"
    case .clientIdMismatch: "the document is for another client ID"
    case .secretInDocument: "the document must not hold a secret"
    case .documentTooLarge: "the document is too large"
    case .redirectUriMissing: "a redirect URI is needed"
    case .invalidRedirectUri: "a redirect URI is not allowed"
    case .invalidClientMetadata: "the client metadata are not valid"
    case .grantTypeNotAllowed: "none of the grant types is allowed here"
    case .typeUndetermined: "the type of the client cannot be determined"
    case .typeNotAllowed: "clients of this type are not allowed here"
    case .admissionRejected: "this client is not allowed here"
    case .policyStale: "clients cannot be registered here at present"
    case .reviewRequired: "this client has to be reviewed first"
    case .accepted: "this client may be registered"
    }
  }
}
