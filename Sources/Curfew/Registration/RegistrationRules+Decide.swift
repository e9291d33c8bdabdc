// SPDX-License-Identifier: Apache-2.0

import CurfewSource

extension RegistrationRules {
  /// Decides whether a client may register (SPEC 4.5).
  ///
  /// Every hard gate is checked and every violation reported; `admit` is asked only when there is none.
  ///
  /// - Parameters:
  ///   - request: the request; nothing in it is trusted but its owner, groups and type.
  ///   - standing: whether the policy is switched off, or kills the tenant, the client or the owner.
  /// - Complexity: O(body x rules), in practice one pass over the body.
  package func decide(
    _ request: RegistrationRequest,
    standing: RegistrationStanding = RegistrationStanding()
  ) -> RegistrationDecision {
    let facts = RegistrationFacts(request, grantIndex)
    let type = request.type ?? classified(facts)
    var violations: [RegistrationDecision.Violation] = []
    appendStandingViolations(standing, to: &violations)
    if !methods.value.contains(request.method) {
      violations.append(.init(.methodNotAllowed, source: methods.source))
    }
    if request.method == .cimd { facts.appendDocumentViolations(to: &violations) }
    facts.appendMetadataViolations(to: &violations)
    appendGrantViolations(facts, to: &violations)
    appendTypeViolations(type, to: &violations)
    if let first = violations.first {
      return decision(.reject, first.reason, violations, type, facts, first.source)
    }
    return admitted(facts, type)
  }

  private func classified(_ facts: RegistrationFacts) -> ClientType? {
    classify.first { facts.satisfy($0.match, grantIndex) }?.type ?? defaultType.value
  }

  private func appendStandingViolations(
    _ standing: RegistrationStanding,
    to violations: inout [RegistrationDecision.Violation]
  ) {
    if !standing.isEnabled { violations.append(.init(.tenantDisabled, source: standing.enabledSource)) }
    if standing.isTenantKilled { violations.append(.init(.tenantKillSwitch, source: standing.tenantKillSource)) }
    if standing.isKilled { violations.append(.init(.killSwitch, source: standing.killSource)) }
  }

  private func appendGrantViolations(
    _ facts: RegistrationFacts,
    to violations: inout [RegistrationDecision.Violation]
  ) {
    guard let grants = facts.grants, !grants.contains(where: grantIndex.allows) else { return }
    let finding = facts.finding("grant_types", grants.isEmpty ? "must not be empty" : "none of these is allowed")
    violations.append(.init(.grantTypeNotAllowed, [finding], source: grantTypes.source))
  }

  private func appendTypeViolations(
    _ type: ClientType?,
    to violations: inout [RegistrationDecision.Violation]
  ) {
    guard let type else {
      violations.append(.init(.typeUndetermined, source: defaultType.source))
      return
    }
    if !allowedTypes.value.contains(type) {
      violations.append(.init(.typeNotAllowed, source: allowedTypes.source))
    }
  }

  private func admitted(_ facts: RegistrationFacts, _ type: ClientType?) -> RegistrationDecision {
    let rule = admit.first { facts.satisfy($0.match, grantIndex) }
    let outcome = rule?.decision ?? defaultDecision.value
    let reason: RegistrationDecision.Reason =
      switch outcome {
      case .accept: .accepted
      case .review: .reviewRequired
      case .reject: .admissionRejected
      }
    return decision(outcome, reason, [], type, facts, rule.map(\.source) ?? defaultDecision.source)
  }

  private func decision(
    _ outcome: RegistrationDecision.Outcome,
    _ reason: RegistrationDecision.Reason,
    _ violations: [RegistrationDecision.Violation],
    _ type: ClientType?,
    _ facts: RegistrationFacts,
    _ source: SourcePosition?
  ) -> RegistrationDecision {
    RegistrationDecision(
      outcome: outcome,
      reason: reason,
      violations: violations,
      type: type,
      metadata: narrowed(facts),
      oauthError: reason.oauthError(for: facts.request.method),
      source: source
    )
  }

  /// The metadata to store and return: grants that are allowed, defaults by method, nothing malformed,
  /// no secret, and for `dcr` no client ID, which the server gives.
  private func narrowed(_ facts: RegistrationFacts) -> ClientMetadata {
    let method = facts.request.method
    var metadata = facts.request.metadata
    metadata.grantTypes = facts.grants.map { $0.filter(grantIndex.allows) }
    if metadata.responseTypes == nil, !metadata.isMalformed(.responseTypes) { metadata.responseTypes = ["code"] }
    if metadata.tokenEndpointAuthMethod == nil, !metadata.isMalformed(.tokenEndpointAuthMethod) {
      metadata.tokenEndpointAuthMethod = method == .dcr ? "client_secret_basic" : "none"
    }
    metadata.hasClientSecret = false
    metadata.hasClientSecretExpiry = false
    metadata.malformedMembers = []
    if method == .dcr { metadata.clientID = nil }
    if method == .cimd, metadata.jwks?.secretPaths.isEmpty == false { metadata.jwks = nil }
    return metadata
  }
}
