// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewFormats
import Testing

private typealias Samples = PlanSamples

@Suite("The impact of a change on a fleet")
struct FleetImpactTests {
  private static func policy(_ text: String) throws -> CompiledPolicy {
    try Samples.policy("apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n" + text)
  }

  private static func impact(
    _ old: String, _ new: String, on records: [ClientRecord], at now: Instant = Samples.now, days: Int = 14
  ) throws -> (impact: FleetImpact, clients: [ImpactedClient]) {
    var impact = FleetImpact(of: Both(old: try policy(old), new: try policy(new)), at: now, days: days)
    var clients: [ImpactedClient] = []
    for record in records { if let client = impact.add(record) { clients.append(client) } }
    return (impact, clients)
  }

  @Test("Equal policies, however they are written, affect nobody")
  func nobody() throws {
    let fleet = try Samples.meridianFleet()
    let (impact, clients) = try Self.impact("", "lifecycle: { hidden: 24h, closed: 1w }\n", on: fleet)
    #expect(clients.isEmpty)
    #expect(impact.tally.affected == 0)
    #expect(impact.clientCount == fleet.count)
    #expect(impact.states.isSame && impact.statesAtEnd.isSame)
  }

  @Test(
    "A client is affected now from the new threshold on, to the millisecond",
    arguments: [("2026-11-20T12:00:00Z", LifecycleState.closed), ("2026-11-20T12:00:00.001Z", .hidden)])
  func now(active: String, after: LifecycleState) throws {
    let (impact, clients) = try Self.impact("", "lifecycle: { closed: 2d }\n", on: [Samples.client(active: active)])
    let client = try #require(clients.first)
    #expect(client.states == Both(old: .hidden, new: after))
    #expect(impact.tally.caused[.revokeTokens] == (after == .closed ? 1 : 0))
    #expect((client.divergence == nil) == (after == .closed))
    #expect(impact.tally.now.total + impact.tally.later.total == 1)
  }

  @Test(
    "A client is affected later if the states come apart before the last day ends",
    arguments: [("2026-11-21T00:00:00.001Z", 0), ("2026-11-20T23:59:59.999Z", 1), ("2026-11-20T23:00:00Z", 1)])
  func later(active: String, count: Int) throws {
    // One day: up to midnight. Two days of idleness are over then, or not.
    let (impact, clients) = try Self.impact(
      "", "lifecycle: { closed: 2d }\n", on: [Samples.client(active: active)], days: 1)
    #expect(impact.tally.later.total == count)
    #expect(clients.count == count)
    #expect(impact.statesAtEnd.new[.closed] == count)
    #expect(impact.statesAtEnd.old[.hidden] == 1)
    #expect(
      try Self.impact("", "lifecycle: { closed: 2d }\n", on: [Samples.client(active: active)], days: 0).clients.isEmpty)
  }

  @Test("What the new policy does alone is caused, what the old one does alone is spared")
  func effects() throws {
    let fleet = [
      Samples.client("dcr-1", active: "2026-11-01T00:00:00Z"),
      Samples.client("dcr-2", active: "2026-11-01T00:00:00Z", state: .closed),
      Samples.client("dcr-3", active: "2026-01-01T00:00:00Z"),
      Samples.client("dcr-4", active: "2026-01-01T00:00:00Z", state: .deleted),
    ]
    let strict = "lifecycle: { hidden: 1d, closed: 7d, deleted: 90d }\n"
    let lax = "lifecycle: { hidden: 1d, closed: 30d, deleted: never }\n"
    let (tighter, clients) = try Self.impact(lax, strict, on: fleet)
    // The third is closed under the one and deleted under the other: its tokens go either way.
    #expect(clients.map(\.clientID) == ["dcr-1", "dcr-3"])
    #expect(clients.map(\.states) == [Both(old: .hidden, new: .closed), Both(old: .closed, new: .deleted)])
    #expect(tighter.tally.caused[.revokeTokens] == 1)
    #expect(tighter.tally.caused[.removeRegistration] == 1)
    #expect(tighter.tally.spared[.hideFromOwner] == 1)
    let looser = try Self.impact(strict, lax, on: fleet).impact
    #expect(looser.tally.spared[.revokeTokens] == 1)
    #expect(looser.tally.spared[.removeRegistration] == 1)
    #expect(looser.tally.caused[.revokeTokens] == 0)
  }

  @Test("Only a standing kill keeps a closed client from signing in, though it is closed either way")
  func standingKill() throws {
    let record = Samples.client(active: "2026-11-22T11:00:00Z", state: .closed)
    let oneShot = "overrides: [{ client: dcr-1, kill: { reason: x, at: 2026-11-22T11:30:00Z } }]\n"
    let standing = "overrides: [{ client: dcr-1, kill: { reason: x } }]\n"
    for old in ["", oneShot] {
      let (impact, clients) = try Self.impact(old, standing, on: [record])
      #expect(clients.map(\.states) == [Both(.closed)])
      #expect(impact.tally.signIn.lost == 1)
      #expect(impact.tally.refresh.isEmpty)
    }
    #expect(try Self.impact("", oneShot, on: [record]).clients.isEmpty)
  }

  @Test("A type that is no longer allowed, or a tenant switched off, denies issuance without a change of state")
  func issuance() throws {
    let fleet = [
      Samples.client("dcr-1", active: "2026-11-22T11:00:00Z"),
      Samples.client("dcr-2", active: "2026-11-10T11:00:00Z", state: .closed),
      Samples.client("dcr-3", active: "2026-11-10T11:00:00Z", state: .deleted),
    ]
    for new in ["registration: { allowedTypes: [shared] }\n", "enabled: false\n"] {
      let (impact, clients) = try Self.impact("", new, on: fleet)
      #expect(clients.map(\.clientID) == ["dcr-1", "dcr-2"])
      #expect(impact.tally.signIn.lost == 2)
      #expect(impact.tally.refresh.lost == 1)
      #expect(try Self.impact(new, "", on: fleet).impact.tally.signIn.gained == 2)
    }
  }

  @Test("Toolsets are compared by owner, group and type; a deleted client loses none")
  func toolsets() throws {
    let old = """
      toolsets: { payroll: { clientTypes: [personal] } }
      accessProfiles:
        one: { toolsets: [github, payroll], users: [alice], groups: [eng] }
      """
    let new = """
      accessProfiles:
        one: { toolsets: [github, crm], groups: [eng, ops] }
      """
    var fleet = [
      Samples.client("dcr-1", owner: "alice", active: "2026-11-22T11:00:00Z"),
      Samples.client("dcr-2", owner: "bob", active: "2026-11-22T11:00:00Z"),
      Samples.client("dcr-3", owner: "carol", active: "2026-11-22T11:00:00Z"),
      Samples.client("dcr-4", owner: "alice", active: "2026-11-22T11:00:00Z", state: .deleted),
      Samples.client("dcr-5", owner: "bob", active: "2026-11-22T11:00:00Z"),
    ]
    fleet[1].ownerGroups = ["ops"]
    fleet[4].ownerGroups = ["eng", "nobody"]
    fleet[4].type = .service
    let (impact, clients) = try Self.impact(old, new, on: fleet + fleet)
    #expect(clients.prefix(3).map(\.clientID) == ["dcr-1", "dcr-2", "dcr-5"])
    #expect(clients.prefix(3).map(\.toolsets.lost) == [["github", "payroll"], [], []])
    #expect(clients.prefix(3).map(\.toolsets.gained) == [[], ["crm", "github"], ["crm"]])
    #expect(impact.tally.toolsets.lost == 2)
    #expect(impact.tally.toolsets.gained == 4)
    #expect(impact.tally.shiftsByToolset.map(\.name) == ["crm", "github", "payroll"])
    #expect(impact.tally.shiftsByToolset.map(\.shift.lost) == [0, 2, 2])
    #expect(impact.tally.shiftsByToolset.map(\.shift.gained) == [4, 2, 0])
  }

  @Test("A token's lifetime concerns the clients that have tokens under both policies, and affects none by name")
  func lifetimes() throws {
    let fleet = try Samples.meridianFleet()
    let (impact, clients) = try Self.impact("", "tokens: { maxLifetime: 8h }\n", on: fleet)
    #expect(clients.isEmpty)
    #expect(impact.tokenLifetimes == Both(old: Int64.max, new: 28_800_000))
    #expect(impact.tokenHolders == impact.states.new[.active] + impact.states.new[.hidden])
    #expect(impact.tokenHolders > 0)
  }

  @Test(
    "Closures and deletions trip beyond the limit, not at it, and only those of the change count",
    arguments: [(0, true), (1, true), (2, false)])
  func gates(limit: Int, isTripped: Bool) throws {
    let fleet =
      ["dcr-1", "dcr-2"].map { Samples.client($0, active: "2026-11-19T00:00:00Z") }
      + [
        Samples.client("dcr-3", active: "2026-11-01T00:00:00Z"),
        Samples.client("dcr-4", active: "2026-01-01T00:00:00Z"),
      ]
    let impact = try Self.impact("", "lifecycle: { closed: 2d }\n", on: fleet).impact
    let verdicts = PlanGates(maxClosures: limit, maxDeletions: 0).verdicts(on: impact)
    #expect(verdicts.map(\.isTripped) == [isTripped, false])
    #expect(verdicts.map(\.count) == [2, 0])
    if limit == 1 {
      #expect(
        verdicts[0].message == "2 clients have their tokens revoked by this change, 1 more than --max-closures 1 allows"
      )
    }
  }

  @Test("What cannot be undone is listed first, then what is lost, what comes later, what is gained")
  func order() throws {
    let old = "overrides: [{ client: z-killed, kill: { reason: x } }]\n"
    let new =
      "lifecycle: { closed: 2d, deleted: 20d }\noverrides: [{ client: y-exempt, lifecycle: exempt, reason: x }]\n"
    let fleet = [
      Samples.client("z-killed", active: "2026-11-22T11:00:00Z"),
      Samples.client("later", active: "2026-11-21T11:00:00Z"),
      Samples.client("b-closed", active: "2026-11-18T00:00:00Z"),
      Samples.client("a-closed", active: "2026-11-18T00:00:00Z"),
      Samples.client("deleted", active: "2026-10-18T00:00:00Z"),
      Samples.client("y-exempt", active: "2026-11-22T11:00:00Z"),
      Samples.client("sooner", active: "2026-11-21T00:00:00Z"),
    ]
    let (forward, backward) = (
      try Self.impact(old, new, on: fleet).impact, try Self.impact(old, new, on: fleet.reversed()).impact
    )
    let expected = ["deleted", "a-closed", "b-closed", "sooner", "later", "z-killed", "y-exempt"]
    #expect(forward.listed.map(\.clientID) == expected)
    #expect(backward.listed.map(\.clientID) == expected)
  }
}
