// SPDX-License-Identifier: Apache-2.0
//
// Clients from registration to removal: every state, threshold, override and kill switch, at the boundary
// from both sides, by the registry and by the policy alone.

import Curfew
import CurfewRegistry
import Testing

@testable import CurfewTestSupport

@Suite struct LifeTests {
  private static let start = Sample.start
  private static let hour: Int64 = 3_600_000
  private static let day = 24 * hour

  /// A client and the states that it is in, so long after it was registered and not used any more.
  struct Life: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let client: @Sendable (ClientRegistry) throws -> ClientRecord?
    let stations: [(after: Int64, state: LifecycleState)]

    /// One that registers.
    init(_ name: String, _ request: RegistrationRequest, _ type: ClientType, _ stations: [(Int64, LifecycleState)]) {
      testDescription = name
      self.stations = stations.map { ($0.0, $0.1) }
      client = { registry in
        let answer = try registry.register(request, at: LifeTests.start)
        #expect(answer.decision.type == type)
        guard let client = answer.client else { return nil }
        return registry.client(client.clientID, owner: client.owner)
      }
    }

    /// One that is taken over from elsewhere, with an ID that a policy can name.
    init(_ name: String, adopting id: String, owner: String, _ stations: [(Int64, LifecycleState)]) {
      testDescription = name
      self.stations = stations.map { ($0.0, $0.1) }
      let record = ClientRecord(
        clientID: id, type: .personal, method: id.hasPrefix("https") ? .cimd : .dcr, owner: owner,
        ownerGroups: ["eng"], registeredAt: LifeTests.start)
      client = { registry in try registry.adopt(record, at: LifeTests.start) ? record : nil }
    }
  }

  /// Both sides of the instants at which a state begins.
  private static func steps(_ begins: [(Int64, LifecycleState)]) -> [(Int64, LifecycleState)] {
    var state = LifecycleState.active
    var all = [(Int64(0), begins.first?.0 == 0 ? begins[0].1 : .active)]
    for (after, next) in begins where after > 0 {
      if after > 1 { all.append((after - 1, state)) }
      all.append((after, next))
      state = next
    }
    return all
  }

  private static let expiry = Instant.at("2030-01-31T00:00:00Z").milliseconds(since: start)
  private static let kill = Instant.at("2026-12-01T05:00:00Z").milliseconds(since: start)

  private static let lives: [Life] = [
    Life(
      "personal", HarbourPolicy.dcr("alice@harbour.example"), .personal,
      steps([(7 * day, .hidden), (30 * day, .closed), (180 * day, .deleted)])),
    Life(
      "shared", HarbourPolicy.cimd("https://chatgpt.com/oauth/x/client.json", "alice@harbour.example"), .shared,
      steps([(14 * day, .hidden), (60 * day, .closed), (180 * day, .deleted)])),
    Life(
      "service, which is exempt", HarbourPolicy.dcr("dock@harbour.example", grants: ["client_credentials"]), .service,
      [(0, .active), (4_000 * day, .active)]),
    Life(
      "ephemeral", HarbourPolicy.dcr("run@harbour.example", groups: ["pipelines"]), .ephemeral,
      steps([(hour, .hidden), (4 * hour, .closed), (day, .deleted)])),
    Life(
      "override of a pattern", HarbourPolicy.cimd("https://claude.ai/oauth/mcp", "alice@harbour.example"), .personal,
      steps([(5 * day, .hidden), (21 * day, .closed), (180 * day, .deleted)])),
    Life(
      "override of an owner that closes before hiding", HarbourPolicy.dcr("site@harbour.example"), .personal,
      steps([(12 * hour, .closed), (180 * day, .deleted)])),
    Life(
      "override of a client", adopting: "dcr-edi-gateway", owner: "edi@harbour.example",
      steps([(36 * hour, .closed), (180 * day, .deleted)])),
    Life(
      "override of a client and an owner", adopting: "dcr-perf", owner: "perf@harbour.example",
      steps([(hour / 2, .hidden), (2 * hour, .closed), (12 * hour, .deleted)])),
    Life(
      "exemption that expires", HarbourPolicy.dcr("ci-bot@harbour.example"), .personal,
      steps([(expiry, .deleted)])),
    Life("killed owner", adopting: "dcr-1", owner: "v.petrov@harbour.example", [(0, .closed), (4_000 * day, .closed)]),
    Life("killed client", adopting: "dcr-7f3a91", owner: "a@harbour.example", [(0, .closed), (4_000 * day, .closed)]),
    Life(
      "killed pattern", adopting: "https://agent-bazaar.example/x/client.json", owner: "a@harbour.example",
      [(0, .closed), (4_000 * day, .closed)]),
    Life(
      "kill at an instant", HarbourPolicy.dcr("l.okafor@harbour.example"), .personal,
      steps([(7 * day, .hidden), (kill, .closed), (180 * day, .deleted)])),
  ]

  @Test("A client is in the state that the policy says, swept or not", arguments: lives, [true, false])
  func life(_ life: Life, isSwept: Bool) throws {
    let policy = try HarbourPolicy.compiled()
    let registry = ClientRegistry(policy: policy)
    let record = try #require(try life.client(registry))
    for station in life.stations {
      let now = Self.start.plus(station.after)
      #expect(policy.decideLifecycle(of: record, at: now).state == station.state)
      if isSwept { registry.sweep(at: now) }
      if isSwept, station.state == .deleted {
        #expect(registry.client(record.clientID, owner: record.owner) == nil)
        #expect(registry.lifecycle(of: record.clientID, owner: record.owner, at: now) == nil)
      } else {
        try compare(registry, policy, record, station.state, at: now)
      }
    }
  }

  private func compare(
    _ registry: ClientRegistry, _ policy: CompiledPolicy, _ record: ClientRecord, _ state: LifecycleState,
    at now: Instant
  ) throws {
    let (id, owner) = (record.clientID, record.owner)
    #expect(registry.lifecycle(of: id, owner: owner, at: now)?.decision.state == state)
    let token = AccessToken(clientID: id, owner: owner, issuedAt: now)
    let expected = policy.decideToken(token, of: record, at: now)
    let found = registry.authorize(token, at: now).decision
    #expect(found.reason == expected.reason && found.until == expected.until)
    #expect((expected.outcome == .valid) == (state < .closed))
    #expect(registry.introspect(token, at: now).isActive == (state < .closed))
    for toolset in ["github", "payroll", "warehouse-control", "crm"] {
      let call = policy.decideToolCall(toolset, token: token, of: record, at: now)
      #expect(registry.authorize(toolset: toolset, token: token, at: now).decision.reason == call.reason)
    }
    let refresh = policy.decideIssuance(.refresh, of: record, at: now)
    #expect(registry.refresh(id, owner: owner, at: now).decision.reason == refresh.reason)
    let listed = try registry.clients(where: ["state=\(state.name)", "owner=\(owner)", "client=\(id)"], at: now).clients
    #expect(listed.count == 1)
    #expect(listed.first?.toolsets == policy.toolsets(of: record))
  }

  @Test("A hidden client comes back by a call, a closed one by signing in, a killed one not at all")
  func back() throws {
    let registry = ClientRegistry(policy: try HarbourPolicy.compiled())
    let owner = "alice@harbour.example"
    let client = try #require(try registry.register(HarbourPolicy.dcr(owner), at: Self.start).client)
    let hidden = Self.start.plus(7 * Self.day)
    #expect(registry.sweep(at: hidden).map(\.kind.name) == ["stateChanged"])
    #expect(
      registry.recordUse(of: client.clientID, owner: owner, at: hidden).map(\.kind.name) == ["used", "stateChanged"])
    let closed = hidden.plus(30 * Self.day)
    // Hidden again on the way: what is recorded is what happened, however late the sweep.
    #expect(registry.sweep(at: closed).map(\.kind.name) == ["stateChanged", "stateChanged", "tokensRevoked"])
    #expect(registry.recordUse(of: client.clientID, owner: owner, at: closed).isEmpty)
    #expect(registry.refresh(client.clientID, owner: owner, at: closed).decision.reason == .closed)
    #expect(registry.authenticate(client.clientID, owner: owner, at: closed).decision.outcome == .grant)
    #expect(registry.client(client.clientID, owner: owner)?.state == .active)

    registry.replacePolicy(try HarbourPolicy.compiled("killSwitch: { reason: INC-7 }\n"), at: closed)
    #expect(registry.authenticate(client.clientID, owner: owner, at: closed).decision.reason == .tenantKillSwitch)
    #expect(try registry.register(HarbourPolicy.dcr(owner), at: closed).decision.reason == .tenantKillSwitch)
    #expect(registry.sweep(at: closed).map(\.kind.name) == ["stateChanged", "tokensRevoked"])

    registry.replacePolicy(try HarbourPolicy.compiled(), at: closed.plus(1))
    #expect(registry.lifecycle(of: client.clientID, owner: owner, at: closed.plus(1))?.decision.state == .closed)
    #expect(registry.authenticate(client.clientID, owner: owner, at: closed.plus(2)).decision.outcome == .grant)
  }

  @Test("Who signs in after a kill at an instant works on, with new tokens alone")
  func oneShot() throws {
    let registry = ClientRegistry(policy: try HarbourPolicy.compiled())
    let owner = "l.okafor@harbour.example"
    let client = try #require(try registry.register(HarbourPolicy.dcr(owner), at: Self.start).client)
    let at = Self.start.plus(Self.kill)
    registry.recordUse(of: client.clientID, owner: owner, at: at.plus(-2))
    let old = AccessToken(clientID: client.clientID, owner: owner, issuedAt: at.plus(-1))
    #expect(registry.authorize(old, at: at.plus(-1)).decision.until == at)
    #expect(registry.authorize(old, at: at).decision.reason == .killSwitch)
    #expect(registry.refresh(client.clientID, owner: owner, at: at).decision.reason == .killSwitch)
    #expect(registry.authenticate(client.clientID, owner: owner, at: at).decision.outcome == .grant)
    #expect(registry.authorize(old, at: at).decision.reason == .revoked)
    let new = AccessToken(clientID: client.clientID, owner: owner, issuedAt: at)
    #expect(registry.authorize(new, at: at).decision.outcome == .valid)
  }

  @Test(
    "A registration is accepted, looked at first or rejected",
    arguments: [
      (HarbourPolicy.dcr("alice@harbour.example"), "accepted", true),
      (HarbourPolicy.cimd("https://claude.ai/oauth/mcp", "alice@harbour.example"), "accepted", true),
      (HarbourPolicy.cimd("https://new.example/client.json", "alice@harbour.example"), "reviewRequired", true),
      (HarbourPolicy.dcr("v.petrov@harbour.example"), "killSwitch", false),
      (HarbourPolicy.cimd("https://agent-bazaar.example/x/client.json", "a@harbour.example"), "killSwitch", false),
    ] as [(RegistrationRequest, String, Bool)])
  func registration(request: RegistrationRequest, reason: String, isInWhenReviewed: Bool) throws {
    let policy = try HarbourPolicy.compiled()
    let registry = ClientRegistry(policy: policy)
    let answer = try registry.register(request, at: Self.start)
    #expect(answer.decision == policy.decideRegistration(request, at: Self.start))
    #expect(answer.decision.reason.name == reason)
    #expect((answer.client != nil) == (reason == "accepted"))
    #expect(registry.count == (reason == "accepted" ? 1 : 0))
    #expect((try registry.register(request, isReviewed: true, at: Self.start).client != nil) == isInWhenReviewed)
  }
}
