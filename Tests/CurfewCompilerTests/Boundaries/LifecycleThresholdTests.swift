// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Lifecycle by inactivity (SPEC 4.1)")
struct LifecycleThresholdTests {
  struct Row: Sendable {
    let idle: Int64
    let state: LifecycleState
    let reason: LifecycleDecision.Reason
    init(_ idle: Int64, _ state: LifecycleState, _ reason: LifecycleDecision.Reason) {
      (self.idle, self.state, self.reason) = (idle, state, reason)
    }
  }

  @Test(
    "A threshold is reached when idle time equals it",
    arguments: [
      Row(0, .active, .recentlyUsed), Row(1, .active, .recentlyUsed), Row(day - 1, .active, .recentlyUsed),
      Row(day, .hidden, .inactive), Row(day + 1, .hidden, .inactive), Row(7 * day - 1, .hidden, .inactive),
      Row(7 * day, .closed, .inactive), Row(7 * day + 1, .closed, .inactive), Row(90 * day - 1, .closed, .inactive),
      Row(90 * day, .deleted, .inactive), Row(90 * day + 1, .deleted, .inactive),
    ])
  func thresholdIsReachedWhenIdleTimeEqualsIt(row: Row) throws {
    let answer = try TwoOpinions(PlainPolicy()).lifecycle(.sample(), at: start.plus(row.idle))
    #expect(answer.state == row.state)
    #expect(answer.reason == row.reason)
    #expect(!answer.hasClockSkew)
  }

  @Test("Idle time counts from the latest of registration, sign-in and use", arguments: 0..<3)
  func idleTimeCountsFromTheLatest(latest: Int) throws {
    var times = [start.plus(-50 * day), start.plus(-50 * day), start.plus(-50 * day)]
    times[latest] = start
    let record = ClientRecord.sample(registeredAt: times[0], authenticatedAt: times[1], lastUsedAt: times[2])
    let policy = try TwoOpinions(PlainPolicy())
    #expect(policy.lifecycle(record, at: start.plus(day - 1)).state == .active)
    #expect(policy.lifecycle(record, at: start.plus(day)).state == .hidden)
  }

  @Test(
    "An activity in the future is reported as clock skew and counts as idle time 0",
    arguments: [(-1, true), (0, false), (1, false), (-400 * day, true)] as [(Int64, Bool)])
  func activityInTheFutureIsClockSkew(offset: Int64, hasClockSkew: Bool) throws {
    let answer = try TwoOpinions(PlainPolicy()).lifecycle(.sample(), at: start.plus(offset))
    #expect(answer.hasClockSkew == hasClockSkew)
    #expect(answer.state == .active)
    #expect(answer.next == LifecycleDecision.Upcoming(to: .hidden, at: start.plus(day), reason: .inactive))
  }

  @Test("Clock skew is reported whatever the reason of the state")
  func clockSkewIsAlwaysReported() throws {
    let policy = try TwoOpinions(.with { $0.killSwitch = PlainKill() })
    #expect(policy.lifecycle(.sample(state: .deleted), at: start.plus(-1)).hasClockSkew)
    #expect(policy.lifecycle(.sample(), at: start.plus(-1)).hasClockSkew)
    #expect(!policy.lifecycle(.sample(), at: start).hasClockSkew)
  }

  @Test("A type's own threshold replaces the tenant's, and what it leaves out is inherited")
  func typeInheritsWhatItLeavesOut() throws {
    let own = PlainThresholds(hidden: hour, closed: 7 * day, deleted: 90 * day)
    let policy = try TwoOpinions(.with { $0.types = [.ephemeral: own] })
    let record = ClientRecord.sample(type: .ephemeral)
    #expect(policy.lifecycle(record, at: start.plus(hour - 1)).state == .active)
    #expect(policy.lifecycle(record, at: start.plus(hour)).state == .hidden)
    #expect(policy.lifecycle(record, at: start.plus(7 * day - 1)).state == .hidden)
    #expect(policy.lifecycle(record, at: start.plus(7 * day)).state == .closed)
    #expect(policy.lifecycle(.sample(type: .shared), at: start.plus(day - 1)).state == .active)
  }

  @Test("An exempt type stays active to the end of the calendar")
  func exemptTypeStaysActive() throws {
    let policy = try TwoOpinions(.with { $0.types = [.service: .never] })
    let answer = policy.lifecycle(.sample(type: .service), at: .latest)
    #expect(answer == LifecycleDecision(state: .active, reason: .exempt))
  }

  @Test("One finite threshold is enough not to be exempt")
  func oneThresholdIsNotExempt() throws {
    let policy = try TwoOpinions(.with { $0.lifecycle = PlainThresholds(deleted: 90 * day) })
    let answer = policy.lifecycle(.sample(), at: start.plus(90 * day - 1))
    #expect(answer.reason == .recentlyUsed)
    #expect(answer.next == LifecycleDecision.Upcoming(to: .deleted, at: start.plus(90 * day), reason: .inactive))
  }

  @Test("Of equal thresholds the highest state wins")
  func highestOfEqualThresholdsWins() throws {
    let policy = try TwoOpinions(.with { $0.lifecycle = PlainThresholds(hidden: day, closed: day, deleted: day) })
    let answer = policy.lifecycle(.sample(), at: start.plus(day - 1))
    #expect(answer.next == LifecycleDecision.Upcoming(to: .deleted, at: start.plus(day), reason: .inactive))
    #expect(policy.lifecycle(.sample(), at: start.plus(day)).state == .deleted)
  }

  @Test("A threshold past the year 9999 is never reached")
  func thresholdPastTheCalendarIsNever() throws {
    let policy = try TwoOpinions(PlainPolicy())
    let last = ClientRecord.sample(registeredAt: Instant.latest.plus(-day))
    #expect(policy.lifecycle(last, at: Instant.latest.plus(-1)).next?.at == .latest)
    let tooLate = ClientRecord.sample(registeredAt: Instant.latest.plus(-day + 1))
    #expect(policy.lifecycle(tooLate, at: Instant.latest.plus(-1)).next == nil)
    #expect(policy.lifecycle(tooLate, at: .latest).state == .active)
  }

  @Test("The whole calendar fits into one idle time")
  func wholeCalendarFitsIntoOneIdleTime() throws {
    let policy = try TwoOpinions(PlainPolicy())
    let answer = policy.lifecycle(.sample(registeredAt: .earliest), at: .latest)
    #expect(answer.state == .deleted)
    #expect(answer.transition?.dueAt == Instant.earliest.plus(90 * day))
    #expect(policy.lifecycle(.sample(registeredAt: .latest), at: .earliest).hasClockSkew)
  }
}
