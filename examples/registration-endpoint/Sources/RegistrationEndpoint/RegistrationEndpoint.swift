// SPDX-License-Identifier: Apache-2.0
//
// A registration endpoint (RFC 7591) and a resolver of Client ID Metadata Documents, as functions from
// bytes to a response. What is decided is Curfew's; what is sent, and how, is the server's.

import Curfew
import CurfewFormats
import Foundation

/// What goes back to the client.
struct Response {
  let status: Int
  let body: [String: Any]
}

/// Whom the request was authenticated as. Never taken from the request's body.
struct SignedIn {
  let owner: String
  var groups: [String] = []
}

/// The registration endpoint of one tenant.
struct RegistrationEndpoint {
  let policy: CompiledPolicy
  let now: () -> Instant
  /// New client IDs and secrets: from the system's random source in a server, a counter here.
  let mint: (_ kind: String) -> String
  /// A GET without redirects, within a time limit, and that stops once 5 KiB are exceeded.
  let fetch: (_ url: String) -> [UInt8]?

  /// `POST /register` (RFC 7591 section 3).
  func register(_ body: [UInt8], by person: SignedIn) -> Response {
    let request: RegistrationRequest
    do {
      request = try RegistrationRequest(registrationBody: body, owner: person.owner, ownerGroups: person.groups)
    } catch {
      // The error's own words may repeat what was sent: they are for the log.
      return failure(400, .invalidClientMetadata, "the body is not a JSON object")
    }
    let decision = policy.decideRegistration(request, at: now())
    guard decision.outcome == .accept else { return refusal(decision) }
    return Response(status: 201, body: registered(decision))
  }

  /// A client ID that is a URL, on its way to the authorize endpoint.
  func resolve(_ clientID: String, for person: SignedIn) -> Response {
    // First without a document: a URL that fails on its own must not be fetched. It could point into our
    // network, and a blocked publisher need not hear from us.
    let preview = RegistrationRequest(
      clientID: clientID, document: ClientMetadata(), documentByteCount: nil, owner: person.owner,
      ownerGroups: person.groups)
    let first = policy.decideRegistration(preview, at: now())
    if first.reason <= .invalidClientId { return refusal(first) }

    guard let document = fetch(clientID),
      let request = try? RegistrationRequest(
        clientID: clientID, documentBody: document, owner: person.owner, ownerGroups: person.groups)
    else { return failure(400, .invalidClient, "the client's metadata document could not be read") }
    let decision = policy.decideRegistration(request, at: now())
    guard decision.outcome == .accept else { return refusal(decision) }
    return Response(status: 200, body: object(decision.metadataJSON))
  }

  /// The client information response (RFC 7591 section 3.2.1).
  private func registered(_ decision: RegistrationDecision) -> [String: Any] {
    // Grants as narrowed and defaults filled in: what we hold to be registered, not what was asked for.
    var body = object(decision.metadataJSON)
    let issuedAt = now().millisecondsSinceEpoch / 1000
    body["client_id"] = mint("client")
    body["client_id_issued_at"] = issuedAt
    if decision.metadata.tokenEndpointAuthMethod?.hasPrefix("client_secret_") == true {
      body["client_secret"] = mint("secret")
      body["client_secret_expires_at"] = 0  // never by itself; Curfew's lifecycle ends it
    }
    return body
  }

  /// The error response (RFC 7591 section 3.2.2). `review` has no place in the RFC: the client is told that
  /// access is denied, and somebody is told that there is something to look at.
  private func refusal(_ decision: RegistrationDecision) -> Response {
    let error = decision.oauthError ?? .accessDenied
    let words = decision.errorDescription ?? "this client has to be reviewed first"
    return failure(error == .accessDenied ? 403 : 400, error, words)
  }

  private func failure(_ status: Int, _ error: RegistrationDecision.OAuthError, _ words: String) -> Response {
    Response(status: status, body: ["error": error.name, "error_description": words])
  }

  private func object(_ json: [UInt8]) -> [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(json))) as? [String: Any] ?? [:]
  }
}
