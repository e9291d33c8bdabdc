// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

@testable import CurfewTestSupport

private typealias Samples = ExplanationSamples

/// Policies that decide at each of the gates.
private let policyTexts: [String] =
  [Samples.acme]
  + [
    "", "enabled: false", "killSwitch: { reason: r }", "killSwitch: { reason: r, at: 2026-11-01T00:00:00Z }",
    "overrides: [{ owner: alice@acme.example, kill: { reason: r } }]", "registration: { methods: [dcr] }",
    "registration: { methods: [cimd] }", "registration: { defaultType: none }", "registration: { allowedTypes: none }",
    "registration: { grantTypes: [client_credentials] }", "registration: { defaultDecision: reject }",
    "registration: { admit: [{ match: { redirectHost: loopback }, decision: review }] }",
    """
    registration:
      allowedTypes: [shared, service]
      classify:
        - { match: { method: cimd, redirectHost: "*.example" }, type: shared }
        - { match: { grantType: refresh_token, owner: alice@acme.example }, type: service }
        - { match: { method: dcr, softwareId: nobody }, type: ephemeral }
      defaultType: none
    """,
  ].map { "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n\($0)\n" }

private let policies = Result { try policyTexts.map { try Samples.policy($0) } }

@Suite("Explaining a registration")
struct RegistrationExplanationTests {
  private func expect(_ json: String, matches name: String) throws {
    let request = try RegistrationRequest(json: Array(json.utf8))
    let explanation = RegistrationExplanation(of: request, under: try Samples.policy(), at: Samples.now)
    try Golden.expect(explanation.text(), matches: "\(name).text")
    try Golden.expect(explanation.json(), matches: "\(name).json")
  }

  @Test("shows a client that is let in by a rule, with a grant narrowed away")
  func accepted() throws {
    try expect(
      """
      {"method":"cimd","clientId":"https://claude.ai/oauth/mcp-oauth-client-metadata","owner":"alice@acme.example",
       "ownerGroups":["eng"],"document":{"client_id":"https://claude.ai/oauth/mcp-oauth-client-metadata",
       "client_name":"Claude","redirect_uris":["https://claude.ai/api/mcp/auth_callback","http://localhost:33418/cb"],
       "grant_types":["authorization_code","refresh_token","implicit"],"token_endpoint_auth_method":"none"}}
      """, matches: "registration-accepted")
  }

  @Test("shows every gate that a request does not pass")
  func rejected() throws {
    try expect(
      """
      {"method":"cimd","clientId":"https://evil.example/../client.json","owner":"alice@acme.example",
       "document":{"client_id":"https://evil.example/client.json","client_secret":"hunter2","client_name":"Cl\\u202eaude",
       "redirect_uris":["http://evil.example/cb","JavaScript:alert(1)","https://ok.example/cb"],
       "contacts":"me","jwks":{"keys":[]},"jwks_uri":"https://evil.example/keys","grant_types":["implicit"]}}
      """, matches: "registration-rejected")
  }

  @Test("shows the rule that classified, and an admission that turns a client away")
  func turnedAway() throws {
    try expect(
      """
      {"method":"dcr","owner":"bob@acme.example","ownerGroups":["bots"],
       "metadata":{"redirect_uris":["https://app.example.net/cb"],"grant_types":["client_credentials"]}}
      """, matches: "registration-turned-away")
  }

  @Test("shows a type that the service found itself")
  func givenType() throws {
    try expect(
      """
      {"method":"dcr","owner":"bob@acme.example","type":"shared","metadata":{"redirect_uris":["cursor://cb"]}}
      """, matches: "registration-given-type")
  }

  @Test("finds what the evaluator decided, for every sample under every policy", arguments: RegistrationSample.all)
  func agrees(sample: RegistrationSample) throws {
    var request = try RegistrationRequest(json: sample.json)
    request.owner = "alice@acme.example"
    for policy in try policies.get() {
      for type in [nil, .service] as [ClientType?] {
        request.type = type
        expectAgreement(RegistrationExplanation(of: request, under: policy, at: Samples.now), policy)
      }
    }
  }

  @Test("finds what the evaluator decided for mutated samples", arguments: RegistrationSample.all)
  func agreesOnMutations(sample: RegistrationSample) throws {
    let policy = try Samples.policy()
    var random = SplitMix64(seed: UInt64(sample.json.count))
    for _ in 0..<100 {
      var json = sample.json
      RegistrationSample.mutate(&json, using: &random)
      guard let request = try? RegistrationRequest(json: json) else { continue }
      let explanation = RegistrationExplanation(of: request, under: policy, at: Samples.now)
      expectAgreement(explanation, policy)
      #expect(explanation.text().hasPrefix("Registration: "))
      #expect(explanation.json().hasSuffix("}\n"))
    }
  }

  private func expectAgreement(
    _ explanation: RegistrationExplanation, _ policy: CompiledPolicy, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let decision = policy.decideRegistration(explanation.request, at: explanation.now)
    let violated = explanation.gates.filter { $0.verdict == .violated }
    #expect(
      violated.map(\.reason) == decision.violations.map(\.reason), "\(explanation.text())",
      sourceLocation: sourceLocation)
    #expect(explanation.gates.map(\.reason) == explanation.gates.map(\.reason).sorted(), sourceLocation: sourceLocation)
    #expect(
      explanation.classification.settled == decision.type, "\(explanation.text())", sourceLocation: sourceLocation)
    #expect(violated.first?.oauthError == decision.oauthError || violated.isEmpty, sourceLocation: sourceLocation)
    if let source = decision.source, let first = violated.first {
      #expect(first.facts.contains { $0.source == source }, "\(explanation.text())", sourceLocation: sourceLocation)
    }
    if violated.isEmpty {
      #expect(
        explanation.admission.outcome == decision.outcome, "\(explanation.text())", sourceLocation: sourceLocation)
      let rule = explanation.admission.rules.first { $0.verdict == .matched }
      #expect(
        rule.map(\.source) ?? explanation.admission.fallbackSource == decision.source, "\(explanation.text())",
        sourceLocation: sourceLocation)
    }
    if let left = decision.metadata.grantTypes {
      #expect(explanation.grants.left == left, "\(explanation.text())", sourceLocation: sourceLocation)
    }
  }

  @Test("keeps a huge body short, and escapes what it claims")
  func hostileBody() throws {
    var metadata = ClientMetadata()
    metadata.clientName = "Claude\u{1B}[2J\u{202E}" + String(repeating: "x", count: 100_000)
    metadata.redirectURIs = Array(repeating: "javascript:\u{1B}alert(1)", count: 20_000)
    metadata.grantTypes = Array(repeating: "g\u{7}", count: 20_000)
    let request = RegistrationRequest(registering: metadata, owner: "alice@acme.example")
    let text = RegistrationExplanation(of: request, under: try Samples.policy(), at: Samples.now).text()
    #expect(text.utf8.count < 8_000)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "…" || (0x20...0x7E).contains($0.value) })
    #expect(text.contains("and 19992 more"))
  }
}
