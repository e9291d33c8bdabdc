// SPDX-License-Identifier: Apache-2.0

/// Whole policies for the comparison of schema and decoder.
enum PolicyTexts {
  static let valid = [smallest, everything, spelled]

  static let smallest = "{ apiVersion: curfew/v1, kind: TenantPolicy, tenant: acme }"

  /// The files in `policies/`.
  static func repository() throws -> [String] {
    try TestFolder.files(in: Repository.url("policies"), endingIn: ".yaml")
      .map { String(decoding: try TestFolder.bytes(of: $0), as: UTF8.self) }
  }

  /// Guardrails and tests with a mistake each.
  static let badOtherKinds =
    [
      "{ name: x, registration: accepted }", "{ name: x, tokenLifetime: {} }",
      "{ name: x, tokenLifetime: { atMost: never } }", "{ name: x, state: { atLeast: gone } }",
      "{ name: x, state: { atMost: hidden }, idleFrom: 90 }", "{ name: x, state: { atMost: hidden }, overrides: all }",
      "{ name: x, match: {}, registration: rejected }", "{ name: x, match: { types: [] }, registration: rejected }",
      "{ name: x, match: { tenants: [Acme] }, registration: rejected }", "{ name: x, exemptions: { atMost: -1 } }",
      "{ name: x, exemptions: { atMost: 1000001 } }", "{ name: x, exemptions: { atMost: few } }",
      "{ name: x, exemptions: { require: [owner] } }", "{ registration: rejected }",
    ].map { "{ apiVersion: curfew/v1, kind: Guardrails, guardrails: [\($0)] }" }
    + [
      "{ apiVersion: curfew/v1, kind: Guardrails, guardrails: [] }", "{ apiVersion: curfew/v1, kind: Guardrails }",
      "{ apiVersion: curfew/v1, kind: PolicyTest, policy: a.yaml, now: today, tests: [] }",
      "{ apiVersion: curfew/v1, kind: PolicyTest, policy: a.yaml, now: 2026-11-22T12:00:00Z, tests: [{ name: x, step: [] }] }",
      "{ apiVersion: curfew/v1, kind: PolicyTest, policy: a.yaml, now: 2026-11-22T12:00:00Z, test: [] }",
    ]

  /// Every key once at least.
  static let everything = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    description: free text
    enabled: true
    killSwitch: { reason: "INC-7: credential leak", at: 2026-11-20T09:30:00Z }
    registration:
      allowedTypes: [personal, shared, service]
      methods: [dcr, cimd]
      grantTypes: [authorization_code, refresh_token, client_credentials]
      classify:
        - { match: { grantType: client_credentials }, type: service }
        - { match: { client: "https://chatgpt.com/oauth/*/client.json" }, type: shared }
        - { match: { softwareId: s, owner: alice@acme.example, ownerGroup: eng }, type: ephemeral }
      defaultType: personal
      admit:
        - { match: { client: "https://claude.ai/oauth/mcp-oauth-client-metadata" }, decision: accept }
        - { match: { redirectHost: "*.example.net" }, decision: reject, reason: "not ours" }
        - { match: { redirectHost: "scheme:cursor" }, decision: accept }
        - { match: { method: cimd }, decision: review }
      defaultDecision: accept
    lifecycle:
      hidden: 1d
      closed: 7d
      deleted: 90d
      types:
        personal: { hidden: 2d }
        shared: { deleted: never }
        service: exempt
        ephemeral: { hidden: 1h, closed: 4h, deleted: 1d }
    tokens: { maxLifetime: 30d, clockSkew: 60s }
    toolsets:
      payroll: { clientTypes: [personal] }
    accessProfiles:
      engineering: { toolsets: [github, payroll], users: [alice@acme.example], groups: [eng] }
    overrides:
      - client: dcr-7f3a91
        kill: { reason: SEC-1421, at: 2026-11-20T09:30:00Z }
      - client: https://claude.ai/oauth/mcp-oauth-client-metadata
        owner: ci-bot@acme.example
        lifecycle: exempt
        reason: nightly batch
        expires: 2027-03-31T00:00:00Z
      - owner: bob@acme.example
        lifecycle: { hidden: 1h, closed: 2h, deleted: 3h }
    """

  /// The same things in other spellings of YAML.
  static let spelled = """
    "apiVersion": 'curfew/v1'
    kind: &kind TenantPolicy
    ? tenant
    : no
    description: |
      two
      lines
    killSwitch:
      reason: >-
        folded
        words
    registration: { allowedTypes: none, classify: [], admit: [] }
    lifecycle: { types: { service: &t { hidden: 0300s }, shared: *t } }
    accessProfiles: { *kind : { toolsets: [], users: [], groups: [] } }
    overrides: [{ client: 123, owner: true, lifecycle: "exempt", reason: 7 }]
    """

  /// A key is missing, unknown or misspelt, in every mapping.
  static let badKeys: [String] =
    [
      "{}", "[]", "text", "{ kind: TenantPolicy, tenant: acme }", "{ apiVersion: curfew/v1, tenant: acme }",
      "{ apiVersion: curfew/v1, kind: TenantPolicy }", "{ apiVersion: curfew/v2, kind: TenantPolicy, tenant: acme }",
      "{ apiVersion: 1, kind: TenantPolicy, tenant: acme }", "{ apiVersion: ~, kind: TenantPolicy, tenant: acme }",
      "{ apiVersion: curfew/v1, kind: Policy, tenant: acme }", "{ apiVersion: curfew/v1, kind: ~, tenant: acme }",
      "{ apiVersion: curfew/v1, kind: [TenantPolicy], tenant: acme }",
    ]
    + [
      "Tenant: acme", "x: y", "override: []", "killSwitch: { reason: r, until: x }", "registration: { allow: [dcr] }",
      "registration: { classify: [{ match: { method: dcr } }] }", "registration: { classify: [{ type: shared }] }",
      "registration: { classify: [{ match: { method: dcr }, type: shared, reason: r }] }",
      "registration: { admit: [{ match: { method: dcr } }] }", "registration: { admit: [{ decision: accept }] }",
      "registration: { admit: [{ match: { method: dcr }, decision: accept, type: shared }] }",
      "registration: { admit: [{ match: { client_name: Cursor }, decision: accept }] }", "lifecycle: { hide: 1d }",
      "lifecycle: { types: { Service: exempt } }", "lifecycle: { types: { service: { types: {} } } }",
      "tokens: { maxAge: 1d }", "toolsets: { t: { types: [personal] } }", "accessProfiles: { p: {} }",
      "accessProfiles: { p: { users: [a] } }", "accessProfiles: { p: { toolsets: [t], owners: [a] } }",
      "overrides: [{ client: a, lifecycle: exempt, until: 2027-03-31T00:00:00Z }]", "overrides: [{ clientId: a }]",
      "overrides: [{ client: a, kill: { reason: r, by: me } }]", "overrides: [{ client: a, kill: {} }]",
    ].map { ValueCases.header + "tenant: acme\n" + $0 + "\n" }
}
