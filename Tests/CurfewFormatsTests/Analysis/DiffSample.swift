// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewCompiler
import CurfewSource
import Testing

/// Two versions of a policy, as a pull request would have them.
struct DiffSample: Sendable, CustomTestStringConvertible {
  let name: String
  let old: String
  let new: String

  var testDescription: String { name }

  func diff() throws -> TenantsDiff {
    try TenantsDiff(old: [Self.compile(old, "acme.yaml")], new: [Self.compile(new, "acme.yaml")])
  }

  static func compile(_ text: String, _ name: String) throws -> CompiledPolicy {
    let head = "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n"
    let compilation = PolicyCompiler.compile(SourceFile(name: name, text: head + text))
    return try #require(compilation.policy, "\(compilation.diagnostics.map(\.message))")
  }

  static let all = [everyday, access, registration, hostile]

  private static let everyday = DiffSample(
    name: "everyday",
    old: """
      lifecycle:
        closed: 7d
        types:
          service: exempt
      tokens: { maxLifetime: 30d }
      overrides:
        - client: dcr-batch
          lifecycle: exempt
          reason: nightly batch
        - client: https://claude.ai/oauth/*
          lifecycle: { closed: 3d }
        - owner: ci-bot@acme.example
          lifecycle: exempt
          reason: builds
          expires: 2027-03-31T00:00:00Z
      """,
    new: """
      lifecycle:
        closed: 14d
        deleted: 60d
        types:
          service: exempt
      tokens: { maxLifetime: 7d, clockSkew: 60s }
      overrides:
        - client: dcr-batch
          lifecycle: exempt
          reason: nightly batch
        - client: dcr-7f3a91
          kill: { reason: SEC-1421 }
        - owner: mallory@acme.example
          kill: { reason: SEC-1422, at: 2026-11-20T09:30:00Z }
        - client: https://claude.ai/oauth/*
          lifecycle: { closed: 3d }
        - client: https://claude.ai/oauth/desktop
          owner: ci-bot@acme.example
          lifecycle: { closed: 1d }
        - owner: ci-bot@acme.example
          lifecycle: exempt
          reason: builds
          expires: 2027-06-30T00:00:00Z
      """)

  private static let access = DiffSample(
    name: "access",
    old: """
      registration: { allowedTypes: [personal, service] }
      toolsets:
        payroll: { clientTypes: [personal] }
      accessProfiles:
        engineering: { toolsets: [github, jira-read, payroll], users: [alice@acme.example], groups: [eng] }
      """,
    new: """
      registration: { allowedTypes: [personal, shared] }
      accessProfiles:
        engineering: { toolsets: [github, jira-read], groups: [eng] }
        finance: { toolsets: [payroll], users: [bob@acme.example], groups: [eng] }
      """)

  private static let registration = DiffSample(
    name: "registration",
    old: """
      registration:
        allowedTypes: [personal, shared]
        classify:
          - { match: { client: "https://chatgpt.com/oauth/*/client.json" }, type: shared }
        admit:
          - { match: { redirectHost: "*.example.net" }, decision: reject, reason: not ours }
      """,
    new: """
      registration:
        allowedTypes: [personal, shared]
        methods: [cimd]
        grantTypes: [authorization_code]
        classify:
          - { match: { ownerGroup: kiosk }, type: shared }
          - { match: { client: "https://chatgpt.com/oauth/*/client.json" }, type: shared }
        admit:
          - { match: { redirectHost: "*.example.net" }, decision: reject, reason: not ours }
          - { match: { client: "https://claude.ai/oauth/mcp" }, decision: accept }
        defaultDecision: review
      """)

  private static let hostile = DiffSample(
    name: "hostile",
    old: "enabled: true",
    new: """
      enabled: false
      overrides:
        - owner: "`|</table> **x** [a](https://evil.example) é"
          kill: { reason: x }
        - client: "dcr `1` | <b>not"
          kill: { reason: x }
      """)
}
