// SPDX-License-Identifier: Apache-2.0

extension ClientMetadata {
  /// The members that RFC 7591 defines and whose JSON types are checked.
  public enum Member: String, Sendable, CaseIterable {
    case redirectURIs = "redirect_uris"
    case tokenEndpointAuthMethod = "token_endpoint_auth_method"
    case grantTypes = "grant_types"
    case responseTypes = "response_types"
    case clientName = "client_name"
    case clientURI = "client_uri"
    case logoURI = "logo_uri"
    case scope
    case contacts
    case termsOfServiceURI = "tos_uri"
    case policyURI = "policy_uri"
    case jwksURI = "jwks_uri"
    case jwks
    case softwareID = "software_id"
    case softwareVersion = "software_version"
    case softwareStatement = "software_statement"
    case clientID = "client_id"
    case clientSecret = "client_secret"
    case clientIDIssuedAt = "client_id_issued_at"
    case clientSecretExpiresAt = "client_secret_expires_at"

    /// `allCases` as a constant: the synthesized property makes an array each time.
    package static let all = allCases

    /// The name in JSON.
    public var name: String { rawValue }

    /// Whether the member may be repeated with a language tag (RFC 7591 section 2.2).
    public var isForPeople: Bool {
      switch self {
      case .clientName, .clientURI, .logoURI, .termsOfServiceURI, .policyURI: true
      default: false
      }
    }
  }
}
