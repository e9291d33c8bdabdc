// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.5: the gates in order. What they compare is compared anew; only the findings, with their
// places in the body, are the evaluator's.

import Curfew
import CurfewSource

extension RegistrationExplainer {
  /// All hard gates.
  func gates(type: ClientType?) -> [RegistrationExplanation.Gate] {
    standingGates() + [methodGate()] + documentGates() + metadataGates() + typeGates(type)
  }

  func gate(
    _ reason: RegistrationDecision.Reason, isViolated: Bool, _ facts: [ReasonStep.Fact]
  ) -> RegistrationExplanation.Gate {
    let violation = decision.violations.first { $0.reason == reason }
    return RegistrationExplanation.Gate(
      reason: reason,
      verdict: isViolated ? .violated : .passed,
      facts: facts,
      findings: violation?.findings ?? [],
      findingCount: violation?.findingCount ?? 0,
      oauthError: isViolated ? reason.oauthError(for: request.method) : nil)
  }

  private func gate(
    _ reason: RegistrationDecision.Reason, isViolated: Bool, _ text: String, at source: SourcePosition? = nil
  ) -> RegistrationExplanation.Gate {
    gate(reason, isViolated: isViolated, [ReasonStep.Fact(text, at: source)])
  }

  // MARK: - The policy's standing

  private func standingGates() -> [RegistrationExplanation.Gate] {
    let isEnabled = tables.terms.isEnabled
    return [
      gate(.tenantDisabled, isViolated: !isEnabled, [PolicyFacts.enabled(tables)]), tenantKillGate(), killGate(),
    ]
  }

  private func tenantKillGate() -> RegistrationExplanation.Gate {
    switch tables.terms.killAt {
    case OverrideRow.noKill:
      return gate(.tenantKillSwitch, isViolated: false, "the tenant has no kill switch")
    case OverrideRow.standingKill:
      return gate(
        .tenantKillSwitch, isViolated: true, "the tenant's kill switch stands", at: tables.terms.killSource)
    case let at:
      let instant = Instant(millisecondsSinceEpoch: at)
      let text = "the tenant's kill at \(instant) is one-shot: it acts on sign-ins before it, not on registrations"
      return gate(.tenantKillSwitch, isViolated: false, text, at: tables.terms.killSource)
    }
  }

  private func killGate() -> RegistrationExplanation.Gate {
    var best: Int?
    let overrides = tables.overrides
    overrides.forEachRow(client: (request.clientID ?? "").utf8Span.span, owner: request.owner.utf8Span.span) { row in
      guard overrides.rows[row].killAt == OverrideRow.standingKill else { return }
      if let best, !overrides.precedes(row, best) { return }
      best = row
    }
    let whom =
      request.clientID.map { "client ID \(ShortText.quoted($0)) or owner \(ShortText.quoted(request.owner))" }
      ?? "owner \(ShortText.quoted(request.owner))"
    guard let best else { return gate(.killSwitch, isViolated: false, "no standing kill takes \(whom)") }
    return gate(.killSwitch, isViolated: true, "a standing kill takes \(whom)", at: overrides.sources[best].kill)
  }

  private func methodGate() -> RegistrationExplanation.Gate {
    let isAllowed = rules.methods.value.contains(request.method)
    let methods = RegistrationMethod.allCases.filter { rules.methods.value.contains($0) }.map(\.name)
    let text =
      "method \(request.method.name) is \(isAllowed ? "" : "not ")among the methods: \(methods.joined(separator: ", "))"
    let origin = rules.methods.source == nil ? ", the default" : ""
    return gate(.methodNotAllowed, isViolated: !isAllowed, text + origin, at: rules.methods.source)
  }

  // MARK: - Documents

  private func documentGates() -> [RegistrationExplanation.Gate] {
    guard request.method == .cimd else {
      let reasons: [RegistrationDecision.Reason] = [
        .invalidClientId, .clientIdMismatch, .secretInDocument, .documentTooLarge,
      ]
      return reasons.map { reason in
        RegistrationExplanation.Gate(
          reason: reason, verdict: .notApplicable, facts: [ReasonStep.Fact("only asked of cimd")], findings: [],
          findingCount: 0, oauthError: nil)
      }
    }
    return [clientIDGate(), clientIDMatchGate(), secretGate(), documentSizeGate()]
  }

  private func clientIDGate() -> RegistrationExplanation.Gate {
    let clientID = request.clientID ?? ""
    let problem = ClientIDURL.problem(in: clientID.utf8.span)
    let text = problem == nil ? "is a URL that a document may be fetched from" : "is no such URL"
    return gate(.invalidClientId, isViolated: problem != nil, "client ID \(ShortText.quoted(clientID)) \(text)")
  }

  private func clientIDMatchGate() -> RegistrationExplanation.Gate {
    guard let stated = request.metadata.clientID else {
      return gate(.clientIdMismatch, isViolated: true, "the document states no client_id")
    }
    let isSame = stated.hasSameBytes(as: request.clientID ?? "")
    let text = "the document's client_id \(ShortText.quoted(stated)) \(isSame ? "is" : "is not") the client ID"
    return gate(.clientIdMismatch, isViolated: !isSame, text)
  }

  private func secretGate() -> RegistrationExplanation.Gate {
    let metadata = request.metadata
    let method = metadata.tokenEndpointAuthMethod
    let needsSecret = method?.utf8.starts(with: "client_secret_".utf8) ?? false
    let hasSecretKey = !(metadata.jwks?.secretPaths.isEmpty ?? true)
    let keys = metadata.jwks == nil ? "no jwks" : hasSecretKey ? "a private key in jwks" : "only public keys in jwks"
    let facts = [
      "\(metadata.hasClientSecret ? "a" : "no") client_secret",
      "\(metadata.hasClientSecretExpiry ? "a" : "no") client_secret_expires_at",
      "token_endpoint_auth_method \(method.map { ShortText.quoted($0) } ?? "left out")", keys,
    ]
    let isViolated = metadata.hasClientSecret || metadata.hasClientSecretExpiry || needsSecret || hasSecretKey
    return gate(.secretInDocument, isViolated: isViolated, facts.joined(separator: ", "))
  }

  private func documentSizeGate() -> RegistrationExplanation.Gate {
    let most = RegistrationTrial.maximumDocumentByteCount
    guard let count = request.documentByteCount else {
      return gate(.documentTooLarge, isViolated: false, "the size of the document is not known")
    }
    let text = "\(count) bytes \(count > most ? ">" : "<=") \(most) bytes"
    return gate(.documentTooLarge, isViolated: count > most, text)
  }

  // MARK: - Types

  private func typeGates(_ type: ClientType?) -> [RegistrationExplanation.Gate] {
    let source = rules.defaultType.source
    guard let type else {
      return [
        gate(.typeUndetermined, isViolated: true, "no rule matches, and defaultType is none", at: source),
        RegistrationExplanation.Gate(
          reason: .typeNotAllowed, verdict: .notApplicable, facts: [ReasonStep.Fact("there is no type to ask for")],
          findings: [], findingCount: 0, oauthError: nil),
      ]
    }
    let isAllowed = rules.allowedTypes.value.contains(type)
    return [
      gate(.typeUndetermined, isViolated: false, "the type is \(type.name) (see Type)"),
      gate(.typeNotAllowed, isViolated: !isAllowed, [PolicyFacts.typeAllowed(type, tables)]),
    ]
  }
}
