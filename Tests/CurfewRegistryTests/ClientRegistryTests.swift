// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct ClientRegistryTests {
  @Test("A registered client gets an ID and a secret, and only the right secret is accepted")
  func secret() throws {
    let (registry, client) = try Sample.registry()
    let secret = try #require(client.secret)
    #expect(secret.text.utf8.count == 43)
    #expect("\(secret) \(String(reflecting: secret))" == "(secret) (secret)")
    #expect(client.clientID.hasPrefix("dcr-"))
    #expect(registry.acceptsSecret(secret.text, of: client.clientID, owner: client.owner))
    #expect(!registry.acceptsSecret(secret.text + "x", of: client.clientID, owner: client.owner))
    #expect(!registry.acceptsSecret("", of: client.clientID, owner: client.owner))
    #expect(!registry.acceptsSecret(secret.text, of: client.clientID, owner: "bob@acme.example"))
    #expect(!registry.acceptsSecret(secret.text, of: "nobody", owner: client.owner))
  }

  @Test("A public client gets no secret, and none is accepted")
  func publicClient() throws {
    let registry = ClientRegistry(policy: Sample.policy)
    let client = try #require(try registry.register(Sample.dcr(authMethod: "none"), at: Sample.start).client)
    #expect(client.secret == nil)
    #expect(!registry.acceptsSecret("", of: client.clientID, owner: client.owner))
  }

  @Test("A rejected registration leaves no trace, and one to be reviewed neither until it is")
  func rejection() throws {
    var plain = Sample.plainPolicy()
    plain.allowedTypes = [.service]
    let registry = ClientRegistry(policy: plain.lowered())
    let answer = try registry.register(Sample.dcr(), at: Sample.start)
    #expect(answer.decision.reason == .typeNotAllowed)
    #expect(answer.client == nil && answer.events.isEmpty && registry.count == 0)
  }

  @Test(
    "An owner that no policy could name is refused",
    arguments: ["", "a\u{202E}b", String(repeating: "a", count: 2_049)])
  func badOwner(owner: String) {
    let registry = ClientRegistry(policy: Sample.policy)
    #expect(throws: RegistryProblem.self) { try registry.register(Sample.dcr(owner), at: Sample.start) }
    #expect(registry.count == 0)
  }

  @Test(
    "A sweep hides, closes and deletes on the millisecond",
    arguments: [
      (59_999, .active), (60_000, .hidden), (299_999, .hidden), (300_000, .closed), (3_599_999, .closed),
      (3_600_000, nil), (3_600_001, nil),
    ] as [(Int64, LifecycleState?)])
  func thresholds(idle: Int64, state: LifecycleState?) throws {
    let (registry, client) = try Sample.registry()
    registry.sweep(at: Sample.start.plus(idle))
    #expect(registry.client(client.clientID, owner: client.owner)?.state == state)
  }

  @Test(
    "A client registered within a second is not due before that fraction of a later second", arguments: [1, 500, 999])
  func fractions(offset: Int64) throws {
    let registry = ClientRegistry(policy: Sample.policy)
    let start = Sample.start.plus(offset)
    let client = try #require(try registry.register(Sample.dcr(), at: start).client)
    #expect(registry.sweep(at: start.plus(59_999)).isEmpty)
    #expect(registry.nextDue(after: start.plus(59_999)) == start.plus(60_000))
    #expect(
      registry.sweep(at: start.plus(60_000)).map(\.kind) == [.stateChanged(from: .active, to: .hidden, .inactive)])
    #expect(registry.sweep(at: start.plus(60_001)).isEmpty)
    #expect(registry.client(client.clientID, owner: client.owner)?.state == .hidden)
  }

  @Test("A late sweep does not prolong a token")
  func lateSweep() throws {
    let (registry, client) = try Sample.registry()
    let token = Sample.token(client.clientID)
    let deadline = Sample.start.plus(300_000)
    #expect(registry.authorize(token, at: deadline.plus(-1)).decision.until == deadline)
    #expect(registry.authorize(token, at: deadline).decision.reason == .closed)
    #expect(registry.recordUse(of: client.clientID, owner: client.owner, at: deadline).isEmpty)
    #expect(registry.refresh(client.clientID, owner: client.owner, at: deadline).decision.reason == .closed)
    // Signing in brings the client back, but not the tokens from before it was closed.
    #expect(
      registry.authenticate(client.clientID, owner: client.owner, at: deadline.plus(5_000)).decision.outcome == .grant)
    #expect(registry.authorize(token, at: deadline.plus(6_000)).decision.reason == .revoked)
    let new = Sample.token(client.clientID, issuedAt: deadline.plus(5_000))
    #expect(registry.authorize(new, at: deadline.plus(6_000)).decision.outcome == .valid)
  }

  @Test("A client that a strict override closed stays closed when the override has expired unswept")
  func closedOnTheWay() throws {
    var plain = Sample.plainPolicy()
    plain.lifecycle = .never
    let expires = Sample.start.plus(120_000)
    plain.overrides = [
      PlainOverride(owner: Sample.owner, lifecycle: .stricter(PlainThresholds(closed: 60_000)), expires: expires)
    ]
    let registry = ClientRegistry(policy: plain.lowered())
    let client = try #require(try registry.register(Sample.dcr(), at: Sample.start).client)
    let token = Sample.token(client.clientID)
    #expect(registry.authorize(token, at: Sample.start).decision.until == Sample.start.plus(60_000))
    #expect(registry.authorize(token, at: expires.plus(1)).decision.outcome == .invalid)
    let events = registry.sweep(at: expires.plus(1))
    #expect(events.map(\.at) == [Sample.start.plus(60_000), Sample.start.plus(60_000)])
    #expect(registry.client(client.clientID, owner: client.owner)?.state == .closed)
  }

  @Test("A use with an earlier instant changes nothing, one with a later shows a hidden client again")
  func uses() throws {
    let (registry, client) = try Sample.registry()
    let used = Sample.start.plus(10_000)
    #expect(registry.recordUse(of: client.clientID, owner: client.owner, at: used).map(\.kind) == [.used])
    #expect(registry.recordUse(of: client.clientID, owner: client.owner, at: used.plus(-1)).isEmpty)
    registry.sweep(at: used.plus(60_000))
    #expect(
      registry.recordUse(of: client.clientID, owner: client.owner, at: used.plus(61_000)).map(\.kind)
        == [.used, .stateChanged(from: .hidden, to: .active, .recentlyUsed)])
  }

  @Test("A kill in a new policy holds from the reload on, and the next sweep records it")
  func kill() throws {
    let (registry, client) = try Sample.registry()
    var killing = Sample.plainPolicy()
    killing.killSwitch = PlainKill()
    registry.replacePolicy(killing.lowered(), at: Sample.start.plus(1_000))
    let token = Sample.token(client.clientID)
    #expect(registry.authorize(token, at: Sample.start.plus(1_000)).decision.reason == .tenantKillSwitch)
    let events = registry.sweep(at: Sample.start.plus(2_000))
    #expect(events.first?.kind == .stateChanged(from: .active, to: .closed, .tenantKillSwitch))
    registry.replacePolicy(Sample.policy, at: Sample.start.plus(3_000))
    #expect(registry.authorize(token, at: Sample.start.plus(3_000)).decision.reason == .closed)
  }

  @Test("A URL that is registered again after its removal does not revive the tokens of before")
  func registeredAgain() throws {
    let registry = ClientRegistry(policy: Sample.policy)
    let url = "https://app.example/client.json"
    var document = ClientMetadata()
    document.clientID = url
    document.redirectURIs = ["https://app.example/callback"]
    let request = RegistrationRequest(
      clientID: url, document: document, documentByteCount: 200, owner: Sample.owner)
    #expect(try registry.register(request, at: Sample.start).events.map(\.kind) == [.registered])
    #expect(try registry.register(request, at: Sample.start.plus(1)).events.isEmpty)
    let token = Sample.token(url, issuedAt: Sample.start)
    #expect(registry.authorize(token, at: Sample.start.plus(1_000)).decision.outcome == .valid)
    let again = Sample.start.plus(3_600_000)
    #expect(try registry.register(request, at: again).events.last?.kind == .registered)
    #expect(registry.authorize(token, at: again.plus(1_000)).decision.reason == .revoked)
    #expect(registry.authorize(Sample.token(url, issuedAt: again), at: again).decision.outcome == .valid)
  }

  @Test("Introspection tells of an active token what RFC 7662 has, and of another nothing")
  func introspection() throws {
    let (registry, client) = try Sample.registry()
    var token = Sample.token(client.clientID)
    token.expiresAt = Sample.start.plus(90_500)
    token.notBefore = Sample.start.plus(1)
    let found = registry.introspect(token, at: Sample.start.plus(1_000))
    let second = Sample.start.millisecondsSinceEpoch / 1_000
    #expect(
      found.json == #"{"active":true,"client_id":"\#(client.clientID)","sub":"\#(Sample.owner)","#
        + #""username":"\#(Sample.owner)","token_type":"Bearer","iat":\#(second),"exp":\#(second + 90),"nbf":\#(second + 1)}"#
    )
    #expect(registry.introspect(token, at: Sample.start).json == #"{"active":false}"#)
  }

  @Test("Clients are listed by conditions, in an order, a page at a time")
  func listing() throws {
    let registry = ClientRegistry(policy: Sample.policy)
    for number in 0..<10 {
      _ = try registry.register(Sample.dcr("user\(number)"), at: Sample.start.plus(Int64(number) * 10_000))
    }
    let now = Sample.start.plus(90_000)
    let page = try registry.clients(where: ["state=hidden"], sortedBy: ["owner:desc"], offset: 1, limit: 2, at: now)
    #expect(page.matchCount == 4)
    #expect(page.clients.map(\.owner) == ["user2", "user1"])
    #expect(page.clients.first?.toolsets == ["github"])
    #expect(throws: RegistryProblem.self) { try registry.clients(where: ["colour=red"], at: now) }
  }
}
