// SPDX-License-Identifier: Apache-2.0
//
// A second opinion on SPEC 4.5, written row by row from its table with regular expressions and plain
// strings. It shares no code with the engine but the types of requests and rules.

import Curfew

/// What the table of SPEC 4.5 says of a request.
struct PlainRegistration {
  typealias Reason = RegistrationDecision.Reason

  var violations: [Reason] = []
  var reason = Reason.accepted
  var outcome = RegistrationDecision.Outcome.accept
  var type: ClientType?
  var oauthError: String?
  var grants: [String]?

  init(_ request: RegistrationRequest, _ rules: RegistrationRules, _ standing: RegistrationStanding) {
    let view = PlainRequest(request)
    type = request.type
    if type == nil {
      for rule in rules.classify where type == nil && view.satisfies(rule.match) { type = rule.type }
    }
    if type == nil { type = rules.defaultType.value }
    let allowed = rules.grantTypes.value.map { String(decoding: $0, as: UTF8.self) }
    grants = view.grants?.filter { allowed.contains($0) }

    func check(_ isViolated: Bool, _ reason: Reason) {
      if isViolated { violations.append(reason) }
    }
    check(!standing.isEnabled, .tenantDisabled)
    check(standing.isTenantKilled, .tenantKillSwitch)
    check(standing.isKilled, .killSwitch)
    check(!rules.methods.value.contains(request.method), .methodNotAllowed)
    if request.method == .cimd {
      check(!view.hasValidClientID, .invalidClientId)
      check(request.metadata.clientID.map { Array($0.utf8) } != Array(view.clientID.utf8), .clientIdMismatch)
      check(view.hasSecret, .secretInDocument)
      check((request.documentByteCount ?? 0) >= 5_121, .documentTooLarge)
    }
    check(view.lacksRedirect, .redirectUriMissing)
    check(!view.redirects.allSatisfy { PlainURI.redirectTarget($0) != nil }, .invalidRedirectUri)
    check(view.isMalformed, .invalidClientMetadata)
    check(grants == [], .grantTypeNotAllowed)
    check(type == nil, .typeUndetermined)
    check(type.map { !rules.allowedTypes.value.types.contains($0) } ?? false, .typeNotAllowed)
    if let first = violations.first {
      (outcome, reason) = (.reject, first)
    } else {
      let rule = rules.admit.first { view.satisfies($0.match) }
      outcome = rule?.decision ?? rules.defaultDecision.value
      reason = outcome == .accept ? .accepted : outcome == .review ? .reviewRequired : .admissionRejected
    }
    if outcome == .reject { oauthError = Self.error(reason, isDCR: request.method == .dcr) }
  }

  private static func error(_ reason: Reason, isDCR: Bool) -> String {
    switch reason.name {
    case "invalidClientId": "invalid_request"
    case "clientIdMismatch", "secretInDocument", "documentTooLarge": "invalid_client"
    case "redirectUriMissing", "invalidRedirectUri": "invalid_redirect_uri"
    case "invalidClientMetadata", "grantTypeNotAllowed": "invalid_client_metadata"
    case "typeNotAllowed", "methodNotAllowed", "typeUndetermined", "admissionRejected":
      isDCR ? "invalid_client_metadata" : "access_denied"
    default: "access_denied"
    }
  }
}

/// A request as the table looks at it.
private struct PlainRequest {
  let request: RegistrationRequest
  let malformed: Set<ClientMetadata.Member>

  init(_ request: RegistrationRequest) {
    self.request = request
    malformed = Set(request.metadata.malformedMembers.map(\.member))
  }

  var clientID: String { request.clientID ?? "" }
  var redirects: [String] { request.metadata.redirectURIs ?? [] }
  var grants: [String]? {
    malformed.contains(.grantTypes) ? nil : request.metadata.grantTypes ?? ["authorization_code"]
  }
  var hasValidClientID: Bool { PlainURI.isClientID(clientID) }
  var isMalformed: Bool {
    !malformed.isEmpty || (request.metadata.jwks != nil && request.metadata.jwksURI != nil)
  }
  var hasSecret: Bool {
    let metadata = request.metadata
    return metadata.hasClientSecret || metadata.hasClientSecretExpiry
      || (metadata.tokenEndpointAuthMethod ?? "").hasPrefix("client_secret_")
      || metadata.jwks.map { $0.secretPaths != [] } ?? false
  }
  var lacksRedirect: Bool {
    guard let grants, !malformed.contains(.redirectURIs) else { return false }
    return redirects == [] && (grants.contains("authorization_code") || grants.contains("implicit"))
  }

  func satisfies(_ match: RegistrationMatch) -> Bool {
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    var holds = true
    if let method = match.method { holds = holds && request.method == method }
    if let client = match.client { holds = holds && satisfies(client) }
    if let id = match.softwareID { holds = holds && request.metadata.softwareID == text(id) }
    if let grant = match.grantType { holds = holds && (grants ?? []).contains(text(grant)) }
    if let owner = match.owner { holds = holds && request.owner == text(owner) }
    if let group = match.ownerGroup { holds = holds && request.ownerGroups.contains(text(group)) }
    if let pattern = match.redirectHost {
      let targets = redirects.map { PlainURI.redirectTarget($0) }
      holds = holds && !malformed.contains(.redirectURIs) && !targets.isEmpty
      holds = holds && targets.allSatisfy { $0 != nil } && targets.allSatisfy { Self.takes(pattern, $0 ?? "") }
    }
    return holds
  }

  private func satisfies(_ client: RegistrationMatch.ClientSelector) -> Bool {
    guard request.method == .cimd else { return false }
    switch client {
    case .exact(let id): return clientID == String(decoding: id, as: UTF8.self)
    case .pattern(let pattern):
      let wanted = String(decoding: pattern.bytes, as: UTF8.self).split(
        separator: "/", omittingEmptySubsequences: false)
      let found = clientID.split(separator: "/", omittingEmptySubsequences: false)
      return wanted.count == found.count && zip(wanted, found).allSatisfy { $0 == "*" ? !$1.isEmpty : $0 == $1 }
    }
  }

  /// Targets are `scheme:NAME` or `host:NAME`.
  private static func takes(_ pattern: HostPattern, _ target: String) -> Bool {
    switch pattern.form {
    case .host(let name): return target == "host:" + String(decoding: name, as: UTF8.self)
    case .scheme(let name): return target == "scheme:" + String(decoding: name, as: UTF8.self)
    case .loopback: return ["host:localhost", "host:127.0.0.1", "host:[::1]"].contains(target)
    case .below(let name):
      let suffix = "." + String(decoding: name, as: UTF8.self)
      guard target.hasPrefix("host:"), target.hasSuffix(suffix) else { return false }
      let rest = target.dropFirst(5).dropLast(suffix.count)
      return rest.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }
  }
}
