// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import Testing

/// A policy with something of every kind, and clients that meet each part of it.
enum ExplanationSamples {
  static let now = instant("2026-11-22T12:00:00Z")

  static func instant(_ text: String) -> Instant { Instant(rfc3339: text) ?? .earliest }

  static func policy(_ text: String = acme, named name: String = "policies/acme.yaml") throws -> CompiledPolicy {
    let compilation = PolicyCompiler.compile(SourceFile(name: name, bytes: Array(text.utf8)))
    return try #require(compilation.policy, "\(compilation.diagnostics)")
  }

  static let acme = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    registration:
      allowedTypes: [personal, service]
      methods: [dcr, cimd]
      grantTypes: [authorization_code, refresh_token, client_credentials]
      classify:
        - { match: { grantType: client_credentials, method: dcr }, type: service }
        - { match: { client: "https://chatgpt.com/oauth/*/client.json" }, type: shared }
        - { match: { ownerGroup: bots, redirectHost: loopback }, type: ephemeral }
      defaultType: personal
      admit:
        - { match: { client: "https://claude.ai/oauth/mcp-oauth-client-metadata" }, decision: accept }
        - { match: { redirectHost: "*.example.net" }, decision: reject, reason: "not ours" }
        - { match: { method: cimd }, decision: review }
      defaultDecision: accept
    lifecycle:
      closed: 5d
      types:
        service: exempt
        ephemeral: { hidden: 1h, closed: 4h, deleted: 1d }
    tokens:
      maxLifetime: 30d
      clockSkew: 60s
    toolsets:
      payroll: { clientTypes: [personal] }
    accessProfiles:
      engineering: { toolsets: [github, payroll], users: [alice@acme.example], groups: [eng] }
      sales: { toolsets: [crm], groups: [sales] }
    overrides:
      - client: dcr-lost
        kill: { reason: "SEC-1421: laptop stolen" }
      - client: dcr-rotated
        kill: { reason: "SEC-1500", at: 2026-11-20T09:30:00Z }
      - owner: carol@acme.example
        kill: { reason: "leaves", at: 2026-12-01T00:00:00Z }
      - client: https://claude.ai/oauth/mcp-oauth-client-metadata
        owner: alice@acme.example
        lifecycle: { hidden: 4h, closed: 12h }
        expires: 2026-11-22T18:00:00Z
      - client: https://claude.ai/*/mcp-oauth-client-metadata
        lifecycle: { hidden: 12h }
      - client: https://claude.ai/oauth/mcp-oauth-client-metadata
        owner: bob@acme.example
        lifecycle: exempt
        reason: "nightly batch"
        expires: 2026-10-31T00:00:00Z

    """

  static func client(
    _ id: String, type: ClientType = .personal, owner: String = "alice@acme.example", registered: String,
    authenticated: String? = nil, lastUsed: String? = nil, state: LifecycleState = .active
  ) -> ClientRecord {
    ClientRecord(
      clientID: id, name: "Claude Code", type: type, method: id.hasPrefix("https") ? .cimd : .dcr, owner: owner,
      ownerGroups: ["eng"], registeredAt: instant(registered), authenticatedAt: authenticated.map(instant),
      lastUsedAt: lastUsed.map(instant), state: state)
  }
}
