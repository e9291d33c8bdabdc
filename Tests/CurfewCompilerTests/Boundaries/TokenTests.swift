// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Tokens (SPEC 4.2)")
struct TokenTests {
  static let longLived = PlainPolicy.with { $0.lifecycle = .never }

  @Test("A token of another client or owner is no token of this record, byte for byte")
  func clientMismatch() throws {
    let policy = try TwoOpinions(PlainPolicy())
    #expect(policy.token(.sample("dcr-2"), of: .sample(), at: start).reason == .clientMismatch)
    #expect(policy.token(.sample(owner: "Alice@acme.example"), of: .sample(), at: start).reason == .clientMismatch)
    let composed = ClientRecord.sample(owner: "jos\u{E9}")
    #expect(policy.token(.sample(owner: "jose\u{301}"), of: composed, at: start).reason == .clientMismatch)
    #expect(policy.token(.sample(owner: "jos\u{E9}"), of: composed, at: start).reason == .valid)
    let answer = policy.token(.sample("dcr-2"), of: .sample(), at: start.plus(day))
    #expect(answer.state == .hidden)
    #expect(answer.until == nil)
    #expect(answer.isRenewable == nil)
  }

  @Test("A client that is not known has no state and no later change")
  func unknownClient() throws {
    let answer = try TwoOpinions(PlainPolicy()).token(.sample(expiresAt: start.plus(day)), of: nil, at: start)
    #expect(answer == TokenDecision(outcome: .invalid, reason: .unknownClient))
  }

  @Test("A tenant that is off refuses every token, known or not, and says the state")
  func tenantDisabled() throws {
    let policy = try TwoOpinions(.with { $0.isEnabled = false })
    #expect(policy.token(.sample(), of: nil, at: start) == TokenDecision(outcome: .invalid, reason: .tenantDisabled))
    let known = policy.token(.sample("dcr-2"), of: .sample(), at: start)
    #expect(known == TokenDecision(outcome: .invalid, reason: .tenantDisabled, state: .active))
  }

  @Test(
    "A token works until the client is closed",
    arguments: [
      (day - 1, .valid, .active), (day, .valid, .hidden), (7 * day - 1, .valid, .hidden), (7 * day, .closed, .closed),
      (90 * day - 1, .closed, .closed), (90 * day, .deleted, .deleted),
    ] as [(Int64, TokenDecision.Reason, LifecycleState)])
  func worksUntilClosed(idle: Int64, reason: TokenDecision.Reason, state: LifecycleState) throws {
    let answer = try TwoOpinions(PlainPolicy()).token(.sample(), of: .sample(), at: start.plus(idle))
    #expect(answer.reason == reason)
    #expect(answer.outcome == (reason == .valid ? .valid : .invalid))
    #expect(answer.state == state)
    #expect(answer.until == (reason == .valid ? start.plus(7 * day) : nil))
    #expect(answer.isRenewable == (reason == .valid ? true : nil))
  }

  @Test(
    "A token expires when its time is reached",
    arguments: [(hour - 1, .valid), (hour, .expired), (hour + 1, .expired)] as [(Int64, TokenDecision.Reason)])
  func expires(offset: Int64, reason: TokenDecision.Reason) throws {
    let token = AccessToken.sample(expiresAt: start.plus(hour))
    let answer = try TwoOpinions(PlainPolicy()).token(token, of: .sample(), at: start.plus(offset))
    #expect(answer.reason == reason)
    #expect(answer.until == (offset < hour ? start.plus(hour) : nil))
  }

  @Test(
    "The policy's maximum lifetime ends a token that would live on",
    arguments: [(hour - 1, .valid), (hour, .lifetimeExceeded), (2 * hour, .expired)] as [(Int64, TokenDecision.Reason)])
  func lifetimeExceeded(offset: Int64, reason: TokenDecision.Reason) throws {
    let token = AccessToken.sample(expiresAt: start.plus(2 * hour))
    let answer = try TwoOpinions(.with { $0.maxLifetime = hour }).token(token, of: .sample(), at: start.plus(offset))
    #expect(answer.reason == reason)
    #expect(answer.until == (offset < hour ? start.plus(hour) : nil))
  }

  @Test("A lifetime that ends after the year 9999 never ends")
  func lifetimePastTheCalendar() throws {
    let policy = try TwoOpinions(
      .with {
        $0.lifecycle = .never; $0.maxLifetime = hour
      })
    let record = ClientRecord.sample(registeredAt: .earliest)
    let ends = AccessToken.sample(issuedAt: Instant.latest.plus(-hour))
    #expect(policy.token(ends, of: record, at: Instant.latest.plus(-1)).until == .latest)
    #expect(policy.token(ends, of: record, at: .latest).reason == .lifetimeExceeded)
    let lives = AccessToken.sample(issuedAt: Instant.latest.plus(-hour + 1))
    #expect(policy.token(lives, of: record, at: Instant.latest.plus(-1)).until == nil)
    #expect(policy.token(lives, of: record, at: .latest).reason == .valid)
  }

  @Test(
    "A token from the future is valid within the clock skew only",
    arguments: [
      (0, -1, .notYetValid), (0, 0, .valid), (minute, -minute - 1, .notYetValid), (minute, -minute, .valid),
      (minute, -1, .valid), (minute, 0, .valid),
    ] as [(Int64, Int64, TokenDecision.Reason)])
  func clockSkew(skew: Int64, offset: Int64, reason: TokenDecision.Reason) throws {
    let policy = try TwoOpinions(
      .with {
        $0.lifecycle = .never; $0.clockSkew = skew
      })
    let answer = policy.token(.sample(), of: .sample(registeredAt: .earliest), at: start.plus(offset))
    #expect(answer.reason == reason)
    #expect(answer.until == (reason == .valid ? nil : start.plus(-skew)))
  }

  @Test("Clock skew stretches neither `notBefore`, `expiresAt` nor the lifetime")
  func clockSkewIsForIssuedAtOnly() throws {
    let policy = try TwoOpinions(
      .with {
        $0.clockSkew = minute; $0.maxLifetime = 2 * hour
      })
    let early = AccessToken.sample(notBefore: start.plus(hour))
    #expect(policy.token(early, of: .sample(), at: start.plus(hour - 1)).reason == .notYetValid)
    #expect(policy.token(early, of: .sample(), at: start.plus(hour)).reason == .valid)
    let late = AccessToken.sample(expiresAt: start.plus(hour))
    #expect(policy.token(late, of: .sample(), at: start.plus(hour)).reason == .expired)
    #expect(policy.token(.sample(), of: .sample(), at: start.plus(2 * hour)).reason == .lifetimeExceeded)
  }

  @Test("`until` of a token that is not yet valid is when it becomes so, unless it never does")
  func untilOfNotYetValid() throws {
    let policy = try TwoOpinions(PlainPolicy())
    let later = AccessToken.sample(notBefore: start.plus(hour))
    #expect(policy.token(later, of: .sample(), at: start).until == start.plus(hour))
    let never = AccessToken.sample(expiresAt: start.plus(hour), notBefore: start.plus(hour))
    #expect(policy.token(never, of: .sample(), at: start).until == nil)
    let afterClosing = AccessToken.sample(notBefore: start.plus(7 * day))
    #expect(policy.token(afterClosing, of: .sample(), at: start).until == nil)
    let beforeClosing = AccessToken.sample(notBefore: start.plus(7 * day - 1))
    #expect(policy.token(beforeClosing, of: .sample(), at: start).until == start.plus(7 * day - 1))
  }

  @Test(
    "What was issued before the revocation is revoked",
    arguments: [(-1, .revoked), (0, .valid), (1, .valid)] as [(Int64, TokenDecision.Reason)])
  func revoked(issued: Int64, reason: TokenDecision.Reason) throws {
    let record = ClientRecord.sample(revokedBefore: start)
    let token = AccessToken.sample(issuedAt: start.plus(issued))
    #expect(try TwoOpinions(PlainPolicy()).token(token, of: record, at: start.plus(hour)).reason == reason)
  }

  @Test("A one-shot kill revokes what was issued before it, even after a re-authentication")
  func oneShotKillRevokes() throws {
    let at = start.plus(hour)
    for policy in [KillTests.killing(at: at), .with { $0.killSwitch = PlainKill(at: at) }] {
      let policy = try TwoOpinions(policy)
      let record = ClientRecord.sample(authenticatedAt: at)
      let old = AccessToken.sample(issuedAt: at.plus(-1))
      #expect(policy.token(old, of: record, at: at).reason == .revoked)
      #expect(policy.token(.sample(issuedAt: at), of: record, at: at).reason == .valid)
      let before = policy.token(.sample(), of: .sample(), at: at.plus(-1))
      #expect(before.reason == .valid)
      #expect(before.until == at)
      // Signed in from a clock that runs ahead: the state stays, the token ends.
      let ahead = policy.token(old, of: record, at: at.plus(-1))
      #expect(ahead.reason == .valid)
      #expect(ahead.until == at)
    }
  }

  @Test("A kill is the reason of the token too, while it is the reason of the state")
  func killIsTheReason() throws {
    let at = start.plus(hour)
    let standing = try TwoOpinions(KillTests.killing())
    #expect(standing.token(.sample(), of: .sample(), at: start).reason == .killSwitch)
    #expect(standing.token(.sample(), of: .sample(state: .deleted), at: start).reason == .deleted)
    let tenants = try TwoOpinions(.with { $0.killSwitch = PlainKill() })
    #expect(tenants.token(.sample(), of: .sample(), at: start).reason == .tenantKillSwitch)
    let oneShot = try TwoOpinions(KillTests.killing(at: at))
    #expect(oneShot.token(.sample(), of: .sample(), at: at).reason == .killSwitch)
    #expect(oneShot.token(.sample(), of: .sample(), at: start.plus(90 * day)).reason == .deleted)
    #expect(oneShot.token(.sample(), of: .sample(authenticatedAt: at), at: at.plus(7 * day)).reason == .closed)
    #expect(oneShot.token(.sample(), of: .sample(state: .closed), at: at.plus(-1)).reason == .closed)
  }

  @Test("The rows are tried in their order")
  func rowsInOrder() throws {
    let policy = try TwoOpinions(.with { $0.maxLifetime = hour })
    let record = ClientRecord.sample(revokedBefore: start.plus(1))
    let bad = AccessToken.sample(expiresAt: start, notBefore: start.plus(3 * hour))
    #expect(policy.token(bad, of: record, at: start.plus(2 * hour)).reason == .revoked)
    #expect(policy.token(bad, of: .sample(), at: start.plus(2 * hour)).reason == .notYetValid)
    #expect(policy.token(bad, of: .sample(), at: start.plus(3 * hour)).reason == .expired)
    #expect(policy.token(.sample(), of: .sample(), at: start.plus(3 * hour)).reason == .lifetimeExceeded)
  }

  @Test("A type that is no longer allowed keeps its tokens but cannot renew them", arguments: ClientType.allCases)
  func renewable(type: ClientType) throws {
    let policy = try TwoOpinions(.with { $0.allowedTypes = [.personal, .service] })
    let answer = policy.token(.sample(), of: .sample(type: type), at: start)
    #expect(answer.outcome == .valid)
    #expect(answer.isRenewable == (type == .personal || type == .service))
    let nobody = try TwoOpinions(.with { $0.allowedTypes = [] })
    #expect(nobody.token(.sample(), of: .sample(type: type), at: start).isRenewable == false)
  }

  @Test("`until` takes an exemption's expiry and a tightening's expiry into account")
  func untilCountsExpiries() throws {
    let end = start.plus(30 * day)
    let exempt = try TwoOpinions(.with(overrides: PlainOverride(client: "dcr-1", lifecycle: .exempt, expires: end)))
    #expect(exempt.token(.sample(), of: .sample(), at: start).until == end)
    let strict = PlainOverride(client: "dcr-1", lifecycle: .stricter(closed: hour), expires: start.plus(hour))
    let policy = try TwoOpinions(.with(overrides: strict))
    // It lapses at the very instant at which it would close.
    #expect(policy.token(.sample(), of: .sample(), at: start).until == start.plus(7 * day))
  }
}
