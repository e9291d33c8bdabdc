// SPDX-License-Identifier: Apache-2.0

/// What rules ask of a request, worked out once.
struct RegistrationFacts {
  let request: RegistrationRequest
  /// The requested grants with the default filled in; nil when the member is malformed.
  let grants: [String]?
  /// Which of the grants that matter are requested.
  let grantNumbers: Set<UInt32>
  /// The redirect URIs, none when the member is absent; nil when it or one of them is not well formed.
  let redirects: [RedirectURI]?
  /// What is wrong with the redirect URIs: the first few findings, and how many there are.
  let redirectFindings: (first: [(index: Int, problem: RedirectURIProblem)], count: Int)

  init(_ request: RegistrationRequest, _ index: GrantIndex) {
    let metadata = request.metadata
    self.request = request
    grants = metadata.isMalformed(.grantTypes) ? nil : metadata.grantTypes ?? ["authorization_code"]
    grantNumbers = index.numbers(of: grants ?? [])
    var redirects: [RedirectURI] = []
    var findings: [(Int, RedirectURIProblem)] = []
    var problemCount = 0
    redirects.reserveCapacity(metadata.redirectURIs?.count ?? 0)
    for (position, text) in (metadata.redirectURIs ?? []).enumerated() {
      do throws(RedirectURIProblem) {
        redirects.append(try RedirectURI(text.utf8.span))
      } catch {
        problemCount += 1
        if findings.count < RegistrationDecision.Violation.maximumFindings { findings.append((position, error)) }
      }
    }
    self.redirects = problemCount > 0 || metadata.isMalformed(.redirectURIs) ? nil : redirects
    self.redirectFindings = (findings, problemCount)
  }

  /// Whether everything that a match asks for holds.
  func satisfy(_ match: RegistrationMatch, _ index: GrantIndex) -> Bool {
    if let method = match.method, method != request.method { return false }
    if let owner = match.owner, !owner.span.isEqual(to: request.owner.utf8.span) { return false }
    if let client = match.client, !satisfy(client) { return false }
    if let softwareID = match.softwareID, !Self.isEqual(request.metadata.softwareID, softwareID) { return false }
    if let grant = match.grantType, !index.contains(grant, in: grantNumbers) { return false }
    if let group = match.ownerGroup, !request.ownerGroups.contains(where: { Self.isEqual($0, group) }) { return false }
    if let pattern = match.redirectHost, !satisfy(pattern) { return false }
    return true
  }

  private func satisfy(_ client: RegistrationMatch.ClientSelector) -> Bool {
    guard request.method == .cimd, let id = request.clientID else { return false }
    return client.matches(id.utf8.span)
  }

  private func satisfy(_ pattern: HostPattern) -> Bool {
    guard let redirects, !redirects.isEmpty, let texts = request.metadata.redirectURIs else { return false }
    for (redirect, text) in zip(redirects, texts) where !redirect.matches(pattern, in: text.utf8.span) {
      return false
    }
    return true
  }

  private static func isEqual(_ text: String?, _ bytes: [UInt8]) -> Bool {
    guard let text else { return false }
    return bytes.span.isEqual(to: text.utf8.span)
  }
}
