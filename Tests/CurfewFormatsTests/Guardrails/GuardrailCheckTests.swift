// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Testing

@Suite struct GuardrailCheckTests {
  @Test("A default that nobody wrote is at fault at the tenant's name")
  func defaults() throws {
    let run = try GuardrailRun(policy: "", guardrail: "idleUnder: 8d, state: { atMost: hidden }")
    #expect(run.found == ["3:9 a client is already `closed` after 7d without use"])
    #expect(run.diagnostics.first?.label == "nothing else is written, so `closed` is 7d; 8d or more would do")
  }

  @Test("Every line at fault is named, and a line once for all types that it is about")
  func lines() throws {
    let policy = """
      lifecycle:
        closed: 10d
        types:
          shared: { closed: 20d }
          service: exempt
      overrides:
        - { client: a, lifecycle: { hidden: 1h, closed: 1d } }
        - { client: b, lifecycle: exempt }
        - { client: c, kill: { reason: r } }
      """
    let most = try GuardrailRun(policy: policy, guardrail: "idleUnder: 15d, state: { atMost: hidden }")
    #expect(
      most.found == [
        "5:11 a `personal` or `ephemeral` client is already `closed` after 10d without use",
        "10:51 a client with the ID `a` is already `closed` after 1d without use",
        "12:18 a client with the ID `c` is `closed` by a kill",
      ])
    let least = try GuardrailRun(policy: policy, guardrail: "idleFrom: 15d, state: { atLeast: closed }")
    #expect(
      least.found == [
        "7:23 a `shared` client is still `hidden` after 15d without use",
        "8:14 a `service` client is still `active` after 15d without use",
        "11:29 a client with the ID `b` is still `active` after 15d without use",
      ])
  }

  @Test("`overrides: ignore` leaves out every client with an override, killed ones too, but not the tenant's kill")
  func ignoredOverrides() throws {
    let overrides = "overrides:\n  - { client: a, kill: { reason: r } }\n  - { client: b, lifecycle: exempt }"
    let guardrail = "overrides: ignore, idleUnder: 7d, state: { atMost: hidden }"
    #expect(try GuardrailRun(policy: overrides, guardrail: guardrail).found == [])
    let killed = try GuardrailRun(policy: "killSwitch: { reason: r }\n" + overrides, guardrail: guardrail)
    #expect(killed.found == ["4:1 a client is `closed` by the tenant's kill switch"])
  }

  @Test("A standing kill closes, whatever the idle time: enough for `closed`, never for `deleted`")
  func standingKill() throws {
    let policy = "killSwitch: { reason: r }\nlifecycle: { closed: never, deleted: never }"
    #expect(try GuardrailRun(policy: policy, guardrail: "state: { atLeast: closed }").found == [])
    let run = try GuardrailRun(policy: policy, guardrail: "idleFrom: 365d, state: { atLeast: deleted }")
    #expect(run.found == ["4:1 a client is `closed` by the tenant's kill switch"])
  }

  @Test(
    "An override counts for clients that can have registered in a way: URLs by cimd, other IDs by dcr",
    arguments: [("dcr", ["5:25", "7:25"]), ("cimd", ["6:45", "7:25"])])
  func methods(_ method: String, _ expected: [String]) throws {
    let policy = """
      overrides:
        - { client: a, lifecycle: exempt }
        - { client: https://c.example/*, lifecycle: exempt }
        - { owner: bob, lifecycle: exempt }
      """
    let run = try GuardrailRun(
      policy: policy, guardrail: "match: { methods: [\(method)] }, idleFrom: 90d, state: { atLeast: closed }")
    #expect(run.refutations.compactMap(\.row).count == 2)
    #expect(run.refutations.allSatisfy { Self.record($0)?.method.name == method })
    #expect(run.found.map { String($0.split(separator: " ")[0]).prefix(1) } == expected.map { $0.prefix(1) })
  }

  private static func record(_ refutation: GuardrailRefutation) -> ClientRecord? {
    if case .lifecycle(let record) = refutation.witness.question { record } else { nil }
  }

  @Test(
    "Registration is refuted by a request that gets through every rule before",
    arguments: [
      ("registration: { defaultDecision: reject }", []),
      ("registration: { defaultDecision: review }", ["review"]),
      ("registration: { allowedTypes: [service] }", []),
      ("registration: { admit: [{ match: { method: dcr }, decision: reject }] }", ["accept"]),
      (
        "registration: { admit: [{ match: { method: dcr }, decision: reject }, { match: { method: cimd }, decision: reject }] }",
        []
      ),
      ("enabled: false", []), ("killSwitch: { reason: r }", []),
      ("killSwitch: { reason: r, at: 2026-01-01T00:00:00Z }", ["accept"]),
    ])
  func registration(_ policy: String, _ outcomes: [String]) throws {
    let run = try GuardrailRun(policy: policy, guardrail: "match: { types: [personal] }, registration: rejected")
    #expect(run.outcomes == outcomes)
  }

  @Test("A tenant that is off or killed for good has no token that lives too long")
  func tokensOfClosedTenants() throws {
    for policy in ["enabled: false", "killSwitch: { reason: r }"] {
      #expect(try GuardrailRun(policy: policy, guardrail: "tokenLifetime: { atMost: 1d }").found == [])
    }
    let oneShot = "killSwitch: { reason: r, at: 2026-11-22T11:00:00Z }"
    let run = try GuardrailRun(policy: oneShot, guardrail: "tokenLifetime: { atMost: 1d }")
    #expect(run.outcomes == ["valid"])
  }

  @Test("Guardrails without a policy, or about no tenant there, are told, and never counted as proved")
  func aboutNobody() {
    let guardrails = SourceFile(
      name: "g.yaml",
      text: """
        apiVersion: curfew/v1
        kind: Guardrails
        guardrails:
          - { name: a, match: { tenants: [x-*] }, tokenLifetime: { atMost: 1d } }
          - { name: b, idleFrom: 90d, state: { atLeast: closed } }
        """)
    let policy = SourceFile(name: "p.yaml", text: "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n")
    let broken = SourceFile(name: "p.yaml", text: "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: x-1\nx: y\n")
    func check(_ files: SourceFile...) -> GuardrailCheck {
      GuardrailCheck(files.map { ($0, PolicyCompiler.compile($0)) }, from: .earliest)
    }
    let alone = check(guardrails)
    #expect(alone.diagnostics[0].map(\.message) == ["the 2 guardrails are proved for nobody: no policy was found"])
    #expect(alone.outcome?.description == "no guardrail proved")
    let other = check(guardrails, policy)
    #expect(other.diagnostics[0].map(\.message) == ["guardrail `a` is about no tenant that was found"])
    #expect(other.outcome?.description == "1 of 2 guardrails proved for 1 tenant")
    let unproved = check(guardrails, broken, policy)
    #expect(unproved.diagnostics[0].isEmpty)
    #expect(unproved.diagnostics[1].map(\.rule.name) == ["guardrails-unproved"])
    #expect(unproved.outcome?.description == "0 of 2 guardrails proved for 1 tenant")
    #expect(check(policy).outcome == nil)
  }

  @Test("Places are found again in lines of any text, quotes and lists whole")
  func places() throws {
    let policy = "registration: { defaultType: personal, allowedTypes: [ personal, shared ] } # é [x]"
    let run = try GuardrailRun(policy: policy, guardrail: "match: { types: [shared] }, registration: rejected")
    #expect(run.diagnostics.map { $0.span.end - $0.span.start } == [UInt32("[ personal, shared ]".utf8.count)])
    let wide = "overrides: [{ owner: 'ééé', \"lifecycle\": \"exempt\" }]"
    let exempt = try GuardrailRun(policy: wide, guardrail: "exemptions: { atMost: 0 }")
    #expect(exempt.diagnostics.map { $0.span.end - $0.span.start } == [UInt32("\"exempt\"".utf8.count)])
  }
}
