// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Issuance (SPEC 4.3)")
struct IssuanceTests {
  @Test("An open client gets tokens of both kinds", arguments: IssuanceKind.allCases)
  func granted(kind: IssuanceKind) throws {
    let policy = try TwoOpinions(PlainPolicy())
    #expect(policy.issuance(kind, of: .sample(), at: start.plus(day - 1)).reason == .granted)
    let hidden = policy.issuance(kind, of: .sample(), at: start.plus(day))
    #expect(hidden.outcome == .grant)
    #expect(hidden.state == .hidden)
    #expect(hidden.until == start.plus((kind == .refresh ? 7 : 90) * day))
  }

  @Test(
    "A closed client may re-authenticate but not refresh, a deleted one must register again",
    arguments: [
      (7 * day - 1, .granted, .granted), (7 * day, .granted, .closed), (90 * day - 1, .granted, .closed),
      (90 * day, .deleted, .deleted),
    ] as [(Int64, IssuanceDecision.Reason, IssuanceDecision.Reason)])
  func closedAndDeleted(
    idle: Int64, authorization: IssuanceDecision.Reason, refresh: IssuanceDecision.Reason
  ) throws {
    let policy = try TwoOpinions(PlainPolicy())
    #expect(policy.issuance(.authorization, of: .sample(), at: start.plus(idle)).reason == authorization)
    #expect(policy.issuance(.refresh, of: .sample(), at: start.plus(idle)).reason == refresh)
  }

  @Test("The recorded state latches", arguments: IssuanceKind.allCases)
  func recorded(kind: IssuanceKind) throws {
    let policy = try TwoOpinions(PlainPolicy())
    let deleted = policy.issuance(kind, of: .sample(state: .deleted), at: start)
    #expect(deleted == IssuanceDecision(outcome: .deny, reason: .deleted, state: .deleted))
    let closed = policy.issuance(kind, of: .sample(state: .closed), at: start)
    #expect(closed.reason == (kind == .refresh ? .closed : .granted))
    #expect(closed.until == (kind == .refresh ? nil : start.plus(90 * day)))
  }

  @Test("A standing kill refuses both kinds, for good", arguments: IssuanceKind.allCases)
  func standingKill(kind: IssuanceKind) throws {
    let own = try TwoOpinions(KillTests.killing())
    let answer = own.issuance(kind, of: .sample(), at: start)
    #expect(answer == IssuanceDecision(outcome: .deny, reason: .killSwitch, state: .closed))
    let both = try TwoOpinions(KillTests.killing { $0.killSwitch = PlainKill() })
    #expect(both.issuance(kind, of: .sample(), at: start).reason == .tenantKillSwitch)
    #expect(both.issuance(kind, of: .sample(state: .deleted), at: start).reason == .deleted)
  }

  @Test("A one-shot kill refuses a refresh, and lets the user re-authenticate")
  func oneShotKill() throws {
    let at = start.plus(hour)
    let policy = try TwoOpinions(KillTests.killing(at: at))
    #expect(policy.issuance(.refresh, of: .sample(), at: at.plus(-1)).until == at)
    #expect(policy.issuance(.refresh, of: .sample(), at: at).reason == .killSwitch)
    #expect(policy.issuance(.authorization, of: .sample(), at: at).reason == .granted)
    #expect(policy.issuance(.authorization, of: .sample(), at: at).until == start.plus(90 * day))
    #expect(policy.issuance(.refresh, of: .sample(authenticatedAt: at), at: at).reason == .granted)
    #expect(policy.issuance(.refresh, of: .sample(), at: start.plus(90 * day)).reason == .deleted)
    let tenants = try TwoOpinions(.with { $0.killSwitch = PlainKill(at: at) })
    #expect(tenants.issuance(.refresh, of: .sample(), at: at).reason == .tenantKillSwitch)
    #expect(tenants.issuance(.authorization, of: .sample(), at: at).reason == .granted)
  }

  @Test("A standing kill of an override is named even when the tenant's one-shot kill closed the client")
  func standingBeforeOneShot() throws {
    let policy = try TwoOpinions(KillTests.killing { $0.killSwitch = PlainKill(at: start.plus(hour)) })
    #expect(policy.issuance(.refresh, of: .sample(), at: start.plus(2 * hour)).reason == .killSwitch)
    #expect(policy.issuance(.authorization, of: .sample(), at: start.plus(2 * hour)).reason == .killSwitch)
  }

  @Test(
    "A type that is not allowed gets no tokens, once nothing else speaks against it", arguments: ClientType.allCases)
  func typeNotAllowed(type: ClientType) throws {
    let policy = try TwoOpinions(.with { $0.allowedTypes = [.shared] })
    for kind in IssuanceKind.allCases {
      let answer = policy.issuance(kind, of: .sample(type: type), at: start)
      #expect(answer.reason == (type == .shared ? .granted : .typeNotAllowed))
      #expect((answer.until == nil) == (type != .shared))
    }
    #expect(policy.issuance(.refresh, of: .sample(type: .service), at: start.plus(7 * day)).reason == .closed)
    let closed = policy.issuance(.authorization, of: .sample(type: .service), at: start.plus(7 * day))
    #expect(closed.reason == .typeNotAllowed)
  }

  @Test("A tenant that is off, and a client that is not known, get nothing", arguments: IssuanceKind.allCases)
  func disabledAndUnknown(kind: IssuanceKind) throws {
    let off = try TwoOpinions(
      .with {
        $0.isEnabled = false; $0.killSwitch = PlainKill()
      })
    #expect(off.issuance(kind, of: nil, at: start).reason == .tenantDisabled)
    let known = off.issuance(kind, of: .sample(), at: start)
    #expect(known == IssuanceDecision(outcome: .deny, reason: .tenantDisabled, state: .closed))
    let killed = try TwoOpinions(.with { $0.killSwitch = PlainKill() })
    #expect(killed.issuance(kind, of: nil, at: start) == IssuanceDecision(outcome: .deny, reason: .unknownClient))
  }
}
