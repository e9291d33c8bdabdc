// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("What becomes of a client if nothing happens")
struct OutlookTests {
  @Test("A change counts from its instant on, not a millisecond before", arguments: [false, true])
  func changeIsIncludedAtItsInstant(byExpiry: Bool) throws {
    // Closed after seven days: by idle time alone, or when an exemption expires later than that.
    let change = byExpiry ? start.plus(9 * day) : start.plus(7 * day)
    var plain = PlainPolicy()
    if byExpiry { plain.overrides = [PlainOverride(client: "dcr-1", lifecycle: .exempt, expires: change)] }
    let policy = try plain.compiled(spelling: 1)
    let record = ClientRecord.sample(state: .hidden)
    let now = start.plus(2 * day)
    let outlook = policy.outlook(of: record, ClientFacts(record), at: now)
    let instant = change.millisecondsSinceEpoch
    #expect(outlook.state(of: record, ClientFacts(record), under: policy, at: instant - 1) < .closed)
    #expect(outlook.state(of: record, ClientFacts(record), under: policy, at: instant) == .closed)
    #expect(outlook.next(of: record, ClientFacts(record), under: policy, before: instant) == nil)
    let next = outlook.next(of: record, ClientFacts(record), under: policy, before: instant + 1)
    #expect(next?.at == change)
    #expect(next?.outlook.state == .closed)
  }

  /// What policies make of a client that close it after seven days and after fourteen.
  private static func settled(_ record: ClientRecord, at now: Instant) throws -> [SettledStates] {
    try ([7, 14] as [Int64]).map { days in
      let plain = PlainPolicy.with { $0.lifecycle.closed = days * day }
      let facts = ClientFacts(record)
      return try #require(plain.compiled(spelling: 1).outlook(of: record, facts, at: now).settled(facts))
    }
  }

  @Test("Two policies come apart at the first instant at which the states differ, if that is before the end")
  func divergence() throws {
    // Both hide it meanwhile, which is no difference.
    let settled = try Self.settled(.sample(), at: start)
    let (now, at) = (start.millisecondsSinceEpoch, start.plus(7 * day))
    #expect(settled[0].divergence(from: settled[1], after: now, before: at.millisecondsSinceEpoch) == nil)
    let found = settled[0].divergence(from: settled[1], after: now, before: at.millisecondsSinceEpoch + 1)
    #expect(found?.at == at)
    #expect(found?.state == .closed)
    #expect(found?.other == .hidden)
    #expect(settled[0].divergence(from: settled[0], after: now, before: .max) == nil)
  }

  @Test("Two policies come apart until the end of the year 9999 and not later", arguments: [0, 1])
  func divergenceEnds(milliseconds: Int64) throws {
    let registeredAt = Instant.latest.plus(milliseconds - 7 * day)
    let settled = try Self.settled(.sample(registeredAt: registeredAt), at: registeredAt)
    let found = settled[0].divergence(from: settled[1], after: registeredAt.millisecondsSinceEpoch, before: .max)
    #expect(found?.at == (milliseconds == 0 ? .latest : nil))
  }

  @Test("A client that is deleted, or killed for good, stays what it is", arguments: [false, true])
  func staysWhatItIs(isKilled: Bool) throws {
    var plain = PlainPolicy()
    if isKilled { plain.killSwitch = PlainKill() }
    let policy = try plain.compiled(spelling: 1)
    let record = ClientRecord.sample(state: isKilled ? .hidden : .deleted)
    let facts = ClientFacts(record)
    let settled = try #require(policy.outlook(of: record, facts, at: start).settled(facts))
    #expect(settled.state(at: start.plus(10_000 * day).millisecondsSinceEpoch) == (isKilled ? .closed : .deleted))
  }

  @Test("Two policies are alike only if the states are the same and no kill is in force under one of them alone")
  func alike() throws {
    let now = start.plus(2 * day)
    func outlook(_ record: ClientRecord, _ kill: PlainKill?) throws -> ClientOutlook {
      let policy = try PlainPolicy.with { $0.killSwitch = kill }.compiled(spelling: 1)
      return policy.outlook(of: record, ClientFacts(record), at: now)
    }
    let hidden = ClientRecord.sample(state: .hidden)
    // A kill that has acted once closes it, with the same thresholds and nothing to come.
    let acted = try outlook(hidden, PlainKill(at: start.plus(day)))
    #expect(acted.state == .closed)
    #expect(try !acted.isAlike(outlook(hidden, nil)) && !outlook(hidden, nil).isAlike(acted))
    #expect(try outlook(hidden, nil).isAlike(outlook(hidden, nil)) && acted.isAlike(acted))
    // Closed either way, but under the kill that stands it is not deleted later.
    let closed = ClientRecord.sample(state: .closed)
    let killed = try outlook(closed, PlainKill())
    #expect(try killed.state == .closed && outlook(closed, nil).state == .closed)
    #expect(try !killed.isAlike(outlook(closed, nil)) && !outlook(closed, nil).isAlike(killed))
    #expect(try killed.isAlike(outlook(closed, PlainKill())))
    // A kill to come makes no two alike for sure.
    let coming = try outlook(hidden, PlainKill(at: start.plus(5 * day)))
    #expect(try !coming.isAlike(outlook(hidden, nil)) && !outlook(hidden, nil).isAlike(coming))
  }
}
