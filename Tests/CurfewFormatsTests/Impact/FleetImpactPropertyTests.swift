// SPDX-License-Identifier: Apache-2.0
//
// The impact skips what it can tell to be alike and looks ahead in one step. Here it is held against the slow
// way: every client decided under both policies at every tick of a clock, and every question asked.

import Curfew
import CurfewAnalysis
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Testing

@testable import CurfewTestSupport

private typealias Samples = PlanSamples

@Suite("The impact of a change, against asking everything")
struct FleetImpactPropertyTests {
  private static let hour: Int64 = 3_600_000
  private static let days = 6

  /// Parts of a policy, of which each of the two has some. Every instant in them is a whole hour.
  private static let parts: [[String]] = [
    [
      "", "lifecycle: { hidden: 2d, closed: 5d, deleted: 9d }", "lifecycle: { hidden: never, closed: 3d, deleted: 4d }",
    ],
    ["", "enabled: false", "killSwitch: { reason: x, at: 2026-11-24T00:00:00Z }", "killSwitch: { reason: x }"],
    ["", "registration: { allowedTypes: [shared, service] }", "tokens: { maxLifetime: 8h }"],
    [
      "", "accessProfiles: { p: { toolsets: [github], users: [bob], groups: [eng] } }",
      "toolsets: { github: { clientTypes: [service] } }\naccessProfiles: { p: { toolsets: [github, crm], groups: [eng] } }",
    ],
  ]
  private static let overrides = [
    "{ client: dcr-0, lifecycle: exempt, reason: x, expires: 2026-11-26T05:00:00Z }",
    "{ client: dcr-1, lifecycle: { hidden: 3h, closed: 1d }, expires: 2026-11-24T00:00:00Z }",
    "{ client: dcr-1, owner: bob, lifecycle: { hidden: 1h }, expires: 2026-11-23T00:00:00Z }",
    "{ owner: bob, lifecycle: { hidden: 1d, deleted: 6d }, expires: 2026-11-27T13:00:00Z }",
    "{ client: dcr-2, kill: { reason: x, at: 2026-11-25T00:00:00Z } }",
    "{ owner: carol, kill: { reason: x, at: 2026-11-22T10:00:00Z } }",
    "{ client: dcr-3, kill: { reason: x } }",
    "{ client: dcr-3, owner: bob, lifecycle: { closed: 1d } }",
  ]

  private static func policy(_ random: inout SplitMix64) -> CompiledPolicy? {
    var text = "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n"
    for part in parts { text += (part.randomElement(using: &random) ?? "") + "\n" }
    let chosen = overrides.filter { _ in Bool.random(using: &random) }
    if !chosen.isEmpty { text += "overrides:\n" + chosen.map { "  - \($0)\n" }.joined() }
    // Not every combination is a policy.
    return PolicyCompiler.compile(SourceFile(name: "acme.yaml", text: text)).policy
  }

  private static func fleet(_ random: inout SplitMix64) -> [ClientRecord] {
    (0..<40).map { _ in
      let idle = Int64([-30, 0, 1, 11, 12, 13, 24, 47, 48, 100, 119, 200, 230].randomElement(using: &random) ?? 0)
      return ClientRecord(
        clientID: "dcr-\(Int.random(in: 0..<5, using: &random))",
        type: ClientType.allCases.randomElement(using: &random) ?? .personal, method: .dcr,
        owner: ["alice", "bob", "carol"].randomElement(using: &random) ?? "",
        ownerGroups: [[], ["eng"], ["ops", "eng"]].randomElement(using: &random) ?? [],
        registeredAt: Instant(millisecondsSinceEpoch: Samples.now.millisecondsSinceEpoch - idle * hour),
        state: LifecycleState.allCases.randomElement(using: &random) ?? .active)
    }
  }

  /// What one policy makes of a client, at every hour of the days.
  private static func states(of record: ClientRecord, under policy: CompiledPolicy) -> [LifecycleState] {
    var record = record
    let now = Samples.now.millisecondsSinceEpoch
    return (0..<Int64(24 * days - 12)).map { tick in
      record.state = policy.decideLifecycle(of: record, at: Instant(millisecondsSinceEpoch: now + tick * hour)).state
      return record.state
    }
  }

  private static func grants(_ policy: CompiledPolicy, _ kind: IssuanceKind, _ record: ClientRecord) -> Bool {
    policy.decideIssuance(kind, of: record, at: Samples.now).outcome == .grant
  }

  @Test("agrees on who is affected, how and when, and on where everybody stands")
  func agrees() throws {
    var random = SplitMix64(seed: 2_026)
    var affected = 0
    var later = 0
    for _ in 0..<300 {
      guard let old = Self.policy(&random), let new = Self.policy(&random) else { continue }
      let policies = Both(old: old, new: new)
      var impact = FleetImpact(of: policies, at: Samples.now, days: Self.days)
      var atEnd = Both([LifecycleState: Int]())
      for record in Self.fleet(&random) {
        let found = impact.add(record)
        let states = policies.map { Self.states(of: record, under: $0) }
        for side in Side.allCases { atEnd[side][states[side].last ?? .active, default: 0] += 1 }
        let first = zip(states.old, states.new).enumerated().first { $0.element.0 != $0.element.1 }
        let refresh = policies.map { Self.grants($0, .refresh, record) }
        let signIn = policies.map { Self.grants($0, .authorization, record) }
        let isDeleted = states.old[0] == .deleted || states.new[0] == .deleted
        let toolsets = policies.map { isDeleted ? [] : $0.toolsets(of: record) }
        let isAffected = first != nil || !refresh.isSame || !signIn.isSame || !toolsets.isSame
        #expect((found != nil) == isAffected, "\(record)")
        guard let found else { continue }
        affected += 1
        #expect(found.states == states.map { $0[0] })
        #expect(found.refresh == refresh)
        #expect(found.signIn == signIn)
        #expect(found.toolsets.lost == toolsets.old.filter { !toolsets.new.contains($0) })
        #expect(found.toolsets.gained == toolsets.new.filter { !toolsets.old.contains($0) })
        let transitions = policies.map { $0.decideLifecycle(of: record, at: Samples.now).transition?.effects ?? [] }
        #expect(found.caused == transitions.new.subtracting(transitions.old))
        #expect(found.spared == transitions.old.subtracting(transitions.new))
        if let first, first.offset > 0 {
          later += 1
          let at = Samples.now.millisecondsSinceEpoch + Int64(first.offset) * Self.hour
          #expect(found.divergence?.at.millisecondsSinceEpoch == at)
          #expect(found.divergence?.states == Both(old: first.element.0, new: first.element.1))
        } else {
          #expect(found.divergence == nil)
        }
      }
      for side in Side.allCases {
        for state in LifecycleState.allCases {
          #expect(impact.statesAtEnd[side][state] == atEnd[side][state, default: 0])
        }
      }
    }
    #expect(affected > 1_000)
    #expect(later > 100)
  }
}
