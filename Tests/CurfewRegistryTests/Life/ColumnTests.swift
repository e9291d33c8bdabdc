// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewRegistry
import Testing

@testable import CurfewTestSupport

@Suite struct ColumnTests {
  private static let now = Sample.start.plus(8 * 86_400_000)

  /// Ann's Cursor was used yesterday; Bob's Claude is hidden; the run is closed; the service was never used.
  private func registry() throws -> ClientRegistry {
    let registry = ClientRegistry(policy: try HarbourPolicy.compiled())
    let ann = try #require(try registry.register(HarbourPolicy.dcr("ann"), at: Sample.start).client)
    registry.recordUse(of: ann.clientID, owner: "ann", at: Self.now.plus(-86_400_000))
    let bob = try #require(
      try registry.register(HarbourPolicy.cimd("https://claude.ai/oauth/mcp", "bob", groups: []), at: Sample.start)
        .client)
    registry.recordUse(of: bob.clientID, owner: "bob", at: Sample.start.plus(86_400_000))
    _ = try registry.register(HarbourPolicy.dcr("run", groups: ["pipelines"]), at: Self.now.plus(-5 * 3_600_000))
    _ = try registry.register(HarbourPolicy.dcr("svc", grants: ["client_credentials"]), at: Sample.start)
    return registry
  }

  @Test(
    "Every column can be asked for",
    arguments: [
      (["client=https://claude.ai/oauth/mcp"], ["bob"]), (["client~CLAUDE"], ["bob"]),
      (["client!~claude"], ["ann", "run", "svc"]),
      (["name=Claude"], ["bob"]), (["name!=Claude"], ["ann", "run", "svc"]), (["name~cur"], ["ann", "run", "svc"]),
      (["type=service"], ["svc"]), (["type=service,ephemeral"], ["run", "svc"]), (["type!=personal"], ["run", "svc"]),
      (["method=cimd"], ["bob"]), (["method!=cimd"], ["ann", "run", "svc"]),
      (["owner=ann"], ["ann"]), (["owner!=ann"], ["bob", "run", "svc"]), (["owner~N"], ["ann", "run"]),
      (["state=active"], ["ann", "svc"]), (["state=hidden"], ["bob"]), (["state=closed"], ["run"]),
      (["state=deleted"], []), (["state>=hidden"], ["bob", "run"]), (["state<closed"], ["ann", "bob", "svc"]),
      (["lastUsed<2d"], ["ann"]), (["lastUsed>=7d"], ["bob", "run", "svc"]), (["lastUsed=never"], ["run", "svc"]),
      (["lastUsed!=never"], ["ann", "bob"]), (["lastUsed=2026-11-23"], ["bob"]),
      (["lastUsed>2026-11-23"], ["ann"]),
      (["toolsets=payroll"], ["ann"]), (["toolsets=warehouse-control"], ["svc"]), (["toolsets="], ["bob"]),
      (["toolsets~HUB"], ["ann", "run", "svc"]),
      (["state=active", "type=personal"], ["ann"]), ([], ["ann", "bob", "run", "svc"]),
    ] as [([String], [String])])
  func conditions(conditions: [String], owners: [String]) throws {
    let page = try registry().clients(where: conditions, sortedBy: ["owner"], at: Self.now)
    #expect(page.clients.map(\.owner) == owners)
    #expect(page.matchCount == owners.count)
  }

  @Test("A row says of a client what the policy and its record say")
  func rows() throws {
    let registry = try registry()
    let policy = registry.policy.policy
    for row in try registry.clients(at: Self.now).clients {
      let record = try #require(registry.client(row.clientID, owner: row.owner))
      #expect(row.name == record.name && row.type == record.type && row.method == record.method)
      #expect(row.lastUsedAt == record.lastUsedAt)
      #expect(row.state == policy.decideLifecycle(of: record, at: Self.now).state)
      #expect(row.toolsets == policy.toolsets(of: record))
    }
  }
}
