// SPDX-License-Identifier: Apache-2.0
//
// The metadata rules of SPEC 4.5 in the order of its table. Messages go to strangers: they name
// members and say what to change, and never repeat a value.

extension RegistrationFacts {
  /// The most bytes of a document (OAuth CIMD: 5 KiB).
  static let maximumDocumentByteCount = 5 * 1_024

  /// The rules for Client ID Metadata Documents.
  func appendDocumentViolations(to violations: inout [RegistrationDecision.Violation]) {
    let clientID = request.clientID ?? ""
    if let problem = ClientIDURL.problem(in: clientID.utf8.span) {
      violations.append(.init(.invalidClientId, [.init("clientId", problem.message)]))
    }
    let stated = request.metadata.clientID
    if stated == nil || !stated.orEmpty.utf8.span.isEqual(to: clientID.utf8.span) {
      let message = stated == nil ? "must be the URL that the document is served at" : "is not that URL, byte for byte"
      violations.append(.init(.clientIdMismatch, [finding("client_id", message)]))
    }
    let secrets = secretFindings()
    if !secrets.isEmpty {
      let kept = secrets.prefix(RegistrationDecision.Violation.maximumFindings)
      violations.append(.init(.secretInDocument, Array(kept), findingCount: secrets.count))
    }
    if let count = request.documentByteCount, count > Self.maximumDocumentByteCount {
      let message = "has more than \(Self.maximumDocumentByteCount) bytes"
      violations.append(.init(.documentTooLarge, [.init("document", message)]))
    }
  }

  /// The rules for both methods, but for the grants.
  func appendMetadataViolations(to violations: inout [RegistrationDecision.Violation]) {
    let metadata = request.metadata
    let hasNoRedirect = !metadata.isMalformed(.redirectURIs) && (metadata.redirectURIs ?? []).isEmpty
    if hasNoRedirect, grantsEndInRedirect {
      let finding = finding("redirect_uris", "must hold a URI for the grant types asked for")
      violations.append(.init(.redirectUriMissing, [finding]))
    }
    if redirectFindings.count > 0 {
      let findings = redirectFindings.first.map { finding("redirect_uris[\($0.index)]", $0.problem.message) }
      violations.append(.init(.invalidRedirectUri, findings, findingCount: redirectFindings.count))
    }
    appendShapeViolations(to: &violations)
  }

  private func appendShapeViolations(to violations: inout [RegistrationDecision.Violation]) {
    let metadata = request.metadata
    let hasBothKeys = metadata.jwks != nil && metadata.jwksURI != nil
    let count = metadata.malformedMembers.count + (hasBothKeys ? 1 : 0)
    guard count > 0 else { return }
    var findings = metadata.malformedMembers.prefix(RegistrationDecision.Violation.maximumFindings).map {
      finding($0.path, "must be \($0.expected)")
    }
    if hasBothKeys, findings.count < RegistrationDecision.Violation.maximumFindings {
      findings.append(finding("jwks_uri", "must not be given together with jwks"))
    }
    violations.append(.init(.invalidClientMetadata, findings, findingCount: count))
  }

  private func secretFindings() -> [RegistrationDecision.Finding] {
    let metadata = request.metadata
    var findings: [RegistrationDecision.Finding] = []
    if metadata.hasClientSecret { findings.append(finding("client_secret", "must be left out")) }
    if metadata.hasClientSecretExpiry { findings.append(finding("client_secret_expires_at", "must be left out")) }
    if let method = metadata.tokenEndpointAuthMethod, method.utf8.starts(with: "client_secret_".utf8) {
      findings.append(finding("token_endpoint_auth_method", "must not need a client secret"))
    }
    for path in metadata.jwks?.secretPaths ?? [] {
      findings.append(finding("jwks.\(path)", "must be left out, the key is not public"))
    }
    return findings
  }

  private var grantsEndInRedirect: Bool {
    GrantIndex.hasRedirectBased(grants ?? [])
  }

  /// A finding about a member of the body.
  func finding(_ path: String, _ message: String) -> RegistrationDecision.Finding {
    RegistrationDecision.Finding("\(request.bodyName).\(path)", message)
  }
}

extension String? {
  fileprivate var orEmpty: String { self ?? "" }
}
