// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import Testing

@Suite struct GuardrailsTests {
  private static let example = """
    apiVersion: curfew/v1
    kind: Guardrails
    guardrails:
      - name: idle personal clients are closed within 90 days
        match: { types: [personal], methods: [dcr], tenants: [acme, "*-prod"] }
        idleFrom: 90d
        state: { atLeast: closed }
      - name: service clients survive a quarter
        match: { types: [service] }
        overrides: ignore
        idleUnder: 90d
        state: { atMost: hidden }
      - name: nobody registers shared clients
        match: { types: [shared] }
        registration: rejected
      - name: tokens live a day at most
        tokenLifetime: { atMost: 1d }
      - name: exemptions are explained and end
        exemptions: { require: [reason, expires], within: 180d, atMost: 25 }

    """

  private static let day: Int64 = 86_400_000

  @Test("The example of the specification becomes values, each with its place")
  func example() throws {
    let compilation = PolicyCompiler.compile(SourceFile(name: "guardrails.yaml", text: Self.example))
    #expect(compilation.diagnostics.map(\.message) == [])
    #expect(compilation.kind == .guardrails)
    #expect(compilation.policy == nil)
    let set = try #require(compilation.guardrails)
    #expect(set.guardrails.count == 5)
    #expect(set.guardrails.map(\.name.position.description) == ["4:11", "8:11", "13:11", "16:11", "18:11"])
    let first = set.guardrails[0]
    #expect(first.match.types?.value == ClientTypeSet(.personal))
    #expect(first.match.methods?.value == RegistrationMethodSet(.dcr))
    #expect(["acme", "eu-prod", "-prod"].allSatisfy { first.match.includes(tenant: $0) })
    #expect(!first.match.includes(tenant: "acme2"))
    guard case .state(let state) = first.demand else { return #expect(Bool(false)) }
    #expect(state.atLeast?.value == .closed)
    #expect(state.atLeast?.position.description == "7:23")
    #expect(state.atMost == nil)
    #expect(state.idleFrom?.value == 90 * Self.day)
    #expect(state.idleUnder == nil)
    #expect(!state.ignoresOverrides)
    guard case .state(let second) = set.guardrails[1].demand else { return #expect(Bool(false)) }
    #expect(second.atMost?.value == .hidden)
    #expect(second.idleUnder?.value == 90 * Self.day)
    #expect(second.ignoresOverrides)
    #expect(set.guardrails[1].match.includes(tenant: "any"))
  }

  @Test("The other demands keep their bounds")
  func demands() throws {
    let set = try #require(PolicyCompiler.compile(SourceFile(name: "g.yaml", text: Self.example)).guardrails)
    guard case .registrationRejected(let place) = set.guardrails[2].demand else { return #expect(Bool(false)) }
    #expect(place.description == "15:19")
    guard case .tokenLifetime(let bound) = set.guardrails[3].demand else { return #expect(Bool(false)) }
    #expect(bound.value == Self.day)
    guard case .exemptions(let exemptions) = set.guardrails[4].demand else { return #expect(Bool(false)) }
    #expect(exemptions.requiresReason?.description == "19:29")
    #expect(exemptions.requiresExpires?.description == "19:37")
    #expect(exemptions.within?.value == 180 * Self.day)
    #expect(exemptions.atMost?.value == 25)
  }

  @Test("Guardrails with an error are not used, and warnings do not stop them")
  func errors() {
    let broken = PolicyFile(Self.example.replacing("atMost: 25", with: "atMost: many"))
    #expect(broken.places == ["19:69 bad-number"])
    #expect(PolicyCompiler.compile(broken.file).guardrails == nil)
    let doubled = PolicyFile(Self.example.replacing("[service]", with: "[service, service]"))
    #expect(doubled.rules == ["duplicate-item"])
    #expect(PolicyCompiler.compile(doubled.file).guardrails != nil)
  }

  @Test("Every problem of a file is reported in one run")
  func all() {
    let file = PolicyFile(
      """
      apiVersion: curfew/v2
      kind: Guardrails
      guardrails:
        - nam: x
          match: {}
          idleFrom: 90
          state: { atleast: closed }
        - { name: y, registration: accepted, overrides: all }
        - closed
      """)
    #expect(
      file.places == [
        "1:13 unknown-value", "4:5 unknown-key", "5:12 empty-match", "6:15 bad-duration", "7:14 unknown-key",
        "8:30 unknown-value", "8:40 conflicting-members", "9:5 wrong-type",
      ])
  }

  private static func places(_ guardrail: String) -> [String] {
    PolicyFile("apiVersion: curfew/v1\nkind: Guardrails\nguardrails:\n  - name: one\n" + guardrail).places
  }

  @Test(
    "A bound may be one state, and a range of idle time must hold some",
    arguments: [
      ("    state: { atLeast: closed, atMost: closed }\n", []),
      ("    state: { atLeast: closed, atMost: hidden }\n", ["5:39 conflicting-members"]),
      ("    idleFrom: 1d\n    idleUnder: 1d\n    state: { atLeast: closed }\n", ["6:16 conflicting-members"]),
      ("    idleFrom: 1d\n    idleUnder: 86401s\n    state: { atLeast: closed }\n", []),
    ] as [(String, [String])])
  func ranges(guardrail: String, places: [String]) {
    #expect(Self.places(guardrail) == places)
  }

  @Test(
    "A number has at most nine digits",
    arguments: [
      ("000000025", []), ("0000000025", ["5:27 bad-number"]), ("1000000", []), ("1000001", ["5:27 bad-number"]),
    ]
      as [(String, [String])])
  func numbers(text: String, places: [String]) {
    #expect(Self.places("    exemptions: { atMost: \(text) }\n") == places)
  }

  @Test(
    "A pattern of tenants is one that a tenant's name could match",
    arguments: [
      ("a", true), ("*", true), ("a*", true), ("*-a", true), ("a-*", true), ("a?", true), ("?", true), ("-", false),
      ("-*", false), ("*-", false), ("-a", false), ("a-", false), ("A", false), ("a_b", false), ("a.b", false),
      ("", false), (String(repeating: "a", count: 63), true), (String(repeating: "a", count: 64), false),
      (String(repeating: "a", count: 63) + "*", true), (String(repeating: "?", count: 64), false),
      (String(repeating: "*", count: 128), true), (String(repeating: "*", count: 129), false),
      (String(repeating: "a", count: 62) + "_", false), (String(repeating: "a", count: 61) + "_a", false),
    ] as [(String, Bool)])
  func tenants(glob: String, isGood: Bool) {
    let places = Self.places("    match: { tenants: [\"\(glob)\"] }\n    registration: rejected\n")
    #expect(places.isEmpty == isGood, "\(places)")
  }
}
