// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import Testing

/// A small Meridian Logistics: every type, threshold, kind of override and kill switch once.
enum HarbourPolicy {
  static let text = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: harbour
    registration:
      allowedTypes: [personal, shared, service, ephemeral]
      grantTypes: [authorization_code, refresh_token, client_credentials]
      classify:
        - { match: { grantType: client_credentials }, type: service }
        - { match: { client: "https://chatgpt.com/oauth/*/client.json" }, type: shared }
        - { match: { ownerGroup: pipelines }, type: ephemeral }
      admit:
        - { match: { redirectHost: "*.azure-apim.net" }, decision: reject, reason: "INT-204" }
        - { match: { client: "https://claude.ai/oauth/mcp" }, decision: accept }
        - { match: { client: "https://chatgpt.com/oauth/*/client.json" }, decision: accept }
        - { match: { method: cimd }, decision: review }
    lifecycle:
      hidden: 7d
      closed: 30d
      deleted: 180d
      types:
        shared: { hidden: 14d, closed: 60d }
        service: exempt
        ephemeral: { hidden: 1h, closed: 4h, deleted: 1d }
    tokens: { maxLifetime: 12h, clockSkew: 60s }
    toolsets:
      payroll: { clientTypes: [personal] }
      warehouse-control: { clientTypes: [service] }
    accessProfiles:
      engineering: { toolsets: [github, payroll, warehouse-control], groups: [eng, pipelines] }
      sales: { toolsets: [crm], users: [sam@harbour.example] }
    overrides:
      - { owner: ci-bot@harbour.example, lifecycle: exempt, reason: "PLAT-310", expires: 2030-01-31T00:00:00Z }
      - { client: "https://*/oauth/*", lifecycle: { hidden: 5d, closed: 21d } }
      - { owner: site@harbour.example, lifecycle: { closed: 12h } }
      - { client: dcr-edi-gateway, lifecycle: { closed: 36h } }
      - { client: dcr-perf, owner: perf@harbour.example, lifecycle: { hidden: 30m, closed: 2h, deleted: 12h } }
      - { owner: v.petrov@harbour.example, kill: { reason: "HR-77" } }
      - { client: dcr-7f3a91, kill: { reason: "SEC-1421" } }
      - { client: "https://agent-bazaar.example/*/client.json", kill: { reason: "SEC-1380" } }
      - { owner: l.okafor@harbour.example, kill: { reason: "SEC-1451", at: 2026-12-01T05:00:00Z } }

    """

  static func compiled(_ more: String = "") throws -> CompiledPolicy {
    let compilation = PolicyCompiler.compile(SourceFile(name: "harbour.yaml", text: text + more))
    return try #require(compilation.policy, "\(compilation.diagnostics)")
  }

  static func dcr(_ owner: String, groups: [String] = ["eng"], grants: [String]? = nil) -> RegistrationRequest {
    var metadata = ClientMetadata()
    metadata.clientName = "Cursor"
    metadata.redirectURIs = ["http://127.0.0.1/callback"]
    metadata.grantTypes = grants
    return RegistrationRequest(registering: metadata, owner: owner, ownerGroups: groups)
  }

  static func cimd(_ url: String, _ owner: String, groups: [String] = ["eng"]) -> RegistrationRequest {
    var document = ClientMetadata()
    document.clientID = url
    document.clientName = "Claude"
    document.redirectURIs = ["https://app.example/callback"]
    return RegistrationRequest(
      clientID: url, document: document, documentByteCount: 300, owner: owner, ownerGroups: groups)
  }
}
