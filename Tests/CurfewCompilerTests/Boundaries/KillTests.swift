// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Kills (SPEC 2, 4.1)")
struct KillTests {
  /// A kill of the sample client.
  static func killing(at: Instant? = nil, also change: (inout PlainPolicy) -> Void = { _ in }) -> PlainPolicy {
    .with {
      $0.overrides = [PlainOverride(client: "dcr-1", kill: PlainKill(at: at))]
      change(&$0)
    }
  }

  @Test("A standing kill closes at once, for good, and does not let a client age to deleted")
  func standingKillCloses() throws {
    let policy = try TwoOpinions(Self.killing())
    for idle in [-day, 0, day, 90 * day, 900 * day] {
      let answer = policy.lifecycle(.sample(), at: start.plus(idle))
      #expect(answer.state == .closed)
      #expect(answer.reason == .killSwitch)
      #expect(answer.next == nil)
      #expect(answer.transition?.dueAt == nil)
      #expect(answer.transition?.effects.effects == [.revokeTokens])
    }
  }

  @Test("A standing kill does not restore a deleted client")
  func standingKillLeavesDeleted() throws {
    let answer = try TwoOpinions(Self.killing()).lifecycle(.sample(state: .deleted), at: start)
    #expect(answer == LifecycleDecision(state: .deleted, reason: .recorded))
  }

  @Test("A standing kill of a closed client needs no transition")
  func standingKillOfClosed() throws {
    let answer = try TwoOpinions(Self.killing()).lifecycle(.sample(state: .closed), at: start)
    #expect(answer == LifecycleDecision(state: .closed, reason: .killSwitch))
  }

  @Test("A standing kill of the tenant is named before one in an override, a one-shot one is not")
  func tenantsStandingKillIsNamedFirst() throws {
    let both = try TwoOpinions(Self.killing { $0.killSwitch = PlainKill() })
    #expect(both.lifecycle(.sample(), at: start).reason == .tenantKillSwitch)
    let mixed = try TwoOpinions(Self.killing { $0.killSwitch = PlainKill(at: start.plus(1)) })
    #expect(mixed.lifecycle(.sample(), at: start.plus(day)).reason == .killSwitch)
    let tenants = try TwoOpinions(Self.killing(at: start.plus(1)) { $0.killSwitch = PlainKill() })
    #expect(tenants.lifecycle(.sample(), at: start.plus(day)).reason == .tenantKillSwitch)
    #expect(tenants.lifecycle(.sample(), at: start.plus(day)).transition?.dueAt == nil)
  }

  @Test(
    "A one-shot kill acts from its instant on",
    arguments: [(hour - 1, .active), (hour, .closed), (hour + 1, .closed)] as [(Int64, LifecycleState)])
  func oneShotKillActsFromItsInstant(offset: Int64, state: LifecycleState) throws {
    let policy = try TwoOpinions(Self.killing(at: start.plus(hour)))
    let answer = policy.lifecycle(.sample(), at: start.plus(offset))
    #expect(answer.state == state)
    if state == .active {
      #expect(answer.next == LifecycleDecision.Upcoming(to: .closed, at: start.plus(hour), reason: .killSwitch))
    } else {
      #expect(answer.reason == .killSwitch)
      #expect(answer.transition?.dueAt == start.plus(hour))
      #expect(answer.next == LifecycleDecision.Upcoming(to: .deleted, at: start.plus(90 * day), reason: .inactive))
    }
  }

  @Test(
    "A one-shot kill acts on what was signed in before it",
    arguments: [(hour - 1, .closed), (hour, .active), (hour + 1, .active)] as [(Int64, LifecycleState)])
  func oneShotKillActsOnEarlierSignIns(signedIn: Int64, state: LifecycleState) throws {
    let policy = try TwoOpinions(Self.killing(at: start.plus(hour)))
    let again = ClientRecord.sample(authenticatedAt: start.plus(signedIn))
    #expect(policy.lifecycle(again, at: start.plus(2 * hour)).state == state)
    let new = ClientRecord.sample(registeredAt: start.plus(signedIn))
    #expect(policy.lifecycle(new, at: start.plus(2 * hour)).state == state)
  }

  @Test(
    "A kill to come does not act on a sign-in that lies at it or after it, and what follows is still told",
    arguments: [2 * hour - 1, 2 * hour, 2 * hour + 1])
  func futureSignIn(signedIn: Int64) throws {
    let policy = try TwoOpinions(Self.killing(at: start.plus(2 * hour)))
    let record = ClientRecord.sample(authenticatedAt: start.plus(signedIn))
    let isKilled = signedIn < 2 * hour
    #expect(
      policy.lifecycle(record, at: start).next
        == (isKilled
          ? LifecycleDecision.Upcoming(to: .closed, at: start.plus(2 * hour), reason: .killSwitch)
          : LifecycleDecision.Upcoming(to: .hidden, at: start.plus(signedIn + day), reason: .inactive)))
    let token = AccessToken.sample(issuedAt: start.plus(signedIn))
    #expect(
      policy.token(token, of: record, at: start.plus(2 * hour - 1)).until
        == (isKilled ? start.plus(2 * hour) : signedIn > 2 * hour - 1 ? start.plus(signedIn) : nil))
  }

  @Test("Of kills that are as specific, a registration is refused for the one that its client is closed for")
  func sameKillIsNamed() throws {
    let id = "https://h.example/a/b"
    let patterns = ["https://h.example/*/b", "https://h.example/a/*"]
    for clients in [patterns, patterns.reversed()] {
      let policy = try TwoOpinions(
        .with { $0.overrides = clients.map { PlainOverride(client: $0, kill: PlainKill()) } }
      ).engine
      let closed = policy.decideLifecycle(of: .sample(id), at: start)
      let request = RegistrationRequest(
        clientID: id, document: ClientMetadata(), documentByteCount: nil, owner: "alice@acme.example")
      let refused = policy.decideRegistration(request, at: start)
      #expect(closed.reason == .killSwitch)
      #expect(refused.reason == .killSwitch)
      #expect(closed.source != nil)
      #expect(refused.source == closed.source)
    }
  }

  @Test("Use is no sign-in: a one-shot kill acts on a client that was used after it")
  func useIsNoSignIn() throws {
    let policy = try TwoOpinions(Self.killing(at: start.plus(hour)))
    let used = ClientRecord.sample(lastUsedAt: start.plus(2 * hour))
    #expect(policy.lifecycle(used, at: start.plus(3 * hour)).reason == .killSwitch)
  }

  @Test("A one-shot kill does not keep a client from being deleted")
  func oneShotKillAges() throws {
    let policy = try TwoOpinions(Self.killing(at: start.plus(hour)))
    let before = policy.lifecycle(.sample(), at: start.plus(90 * day - 1))
    #expect(before.state == .closed)
    #expect(before.reason == .killSwitch)
    let after = policy.lifecycle(.sample(), at: start.plus(90 * day))
    #expect(after.state == .deleted)
    #expect(after.reason == .inactive)
    #expect(after.transition?.dueAt == start.plus(90 * day))
  }

  @Test("A kill is named before inactivity and before the record")
  func killIsNamedFirst() throws {
    let policy = try TwoOpinions(Self.killing(at: start.plus(hour)))
    #expect(policy.lifecycle(.sample(), at: start.plus(8 * day)).reason == .killSwitch)
    #expect(policy.lifecycle(.sample(state: .closed), at: start.plus(2 * hour)).reason == .killSwitch)
    #expect(policy.lifecycle(.sample(state: .closed), at: start.plus(hour - 1)).reason == .recorded)
  }

  @Test("Of several one-shot kills the tenant's is named, and the latest that acts is when it was due")
  func latestOneShotKillIsDue() throws {
    let policy = try TwoOpinions(
      .with {
        $0.killSwitch = PlainKill(at: start.plus(hour))
        $0.overrides = [
          PlainOverride(client: "dcr-1", kill: PlainKill(at: start.plus(2 * hour))),
          PlainOverride(owner: "alice@acme.example", kill: PlainKill(at: start.plus(3 * hour))),
        ]
      })
    let one = policy.lifecycle(.sample(), at: start.plus(2 * hour - 1))
    #expect(one.reason == .tenantKillSwitch)
    #expect(one.transition?.dueAt == start.plus(hour))
    let two = policy.lifecycle(.sample(), at: start.plus(2 * hour))
    #expect(two.reason == .tenantKillSwitch)
    #expect(two.transition?.dueAt == start.plus(2 * hour))
    let signedIn = ClientRecord.sample(authenticatedAt: start.plus(hour))
    let three = policy.lifecycle(signedIn, at: start.plus(4 * hour))
    #expect(three.reason == .killSwitch)
    #expect(three.transition?.dueAt == start.plus(3 * hour))
  }

  @Test("A kill counts whatever its selector, not only the most specific one")
  func everyApplyingKillCounts() throws {
    let policy = try TwoOpinions(
      .with(
        overrides:
          PlainOverride(client: "https://h.example/a/b", owner: "alice@acme.example", lifecycle: .exempt),
        PlainOverride(client: "https://h.example/*/*", kill: PlainKill())))
    #expect(policy.lifecycle(.sample("https://h.example/a/b"), at: start).reason == .killSwitch)
    #expect(policy.lifecycle(.sample("https://h.example/a"), at: start).reason == .recentlyUsed)
  }
}
