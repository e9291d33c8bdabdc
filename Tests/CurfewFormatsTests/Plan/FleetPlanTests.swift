// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

private typealias Samples = PlanSamples

@Suite("Planning a fleet")
struct FleetPlanTests {
  private func plan(
    _ records: [ClientRecord], under policy: CompiledPolicy? = nil, at now: Instant = Samples.now, days: Int = 14,
    mostListed: Int = 20
  ) throws -> FleetPlan {
    var plan = FleetPlan(of: try policy ?? Samples.plainPolicy(), at: now, days: days, mostListed: mostListed)
    for record in records { plan.add(record) { _ in } }
    return plan
  }

  @Test("A change is due now when its instant has come, and to come a millisecond before")
  func nowOrLater() throws {
    let due = try plan([Samples.client(active: "2026-11-21T12:00:00Z")])
    #expect(due.changes.count(from: .active, to: .hidden) == 1)
    #expect(due.days[0].changes.total == 0)
    let later = try plan([Samples.client(active: "2026-11-21T12:00:00.001Z")])
    #expect(later.changes.total == 0)
    #expect(later.days[0].changes.count(from: .active, to: .hidden) == 1)
  }

  @Test(
    "A day ends at midnight UTC",
    arguments: [("2026-11-21T23:59:59.999Z", 0), ("2026-11-22T00:00:00Z", 1), ("2026-11-22T00:00:00.001Z", 1)])
  func midnight(active: String, day: Int) throws {
    let plan = try plan([Samples.client(active: active)], at: Samples.instant("2026-11-22T12:00:00Z"))
    let days = plan.days.map { $0.changes.count(to: .hidden) }
    #expect(days.firstIndex(of: 1) == day)
    #expect(days.reduce(0, +) == 1)
  }

  @Test(
    "The first day is the one of the plan's instant, to the millisecond",
    arguments: [
      ("2026-11-22T00:00:00Z", "2026-11-22"), ("2026-11-21T23:59:59.999Z", "2026-11-21"),
      ("1969-12-31T23:59:59.999Z", "1969-12-31"), ("1970-01-01T00:00:00Z", "1970-01-01"),
      ("1969-12-31T00:00:00Z", "1969-12-31"),
    ])
  func firstDay(now: String, day: String) throws {
    #expect(try plan([], at: Samples.instant(now)).days.map(\.name).first == day)
  }

  @Test(
    "A change at the end of the forecast is outside it, one a millisecond before is in it",
    arguments: [("2026-11-28T23:59:59.999Z", 1), ("2026-11-29T00:00:00Z", 0)])
  func lastDay(active: String, count: Int) throws {
    let plan = try plan([Samples.client(active: active)], at: Samples.instant("2026-11-29T00:00:00Z"), days: 1)
    #expect(plan.end == Samples.instant("2026-11-30T00:00:00Z"))
    #expect(plan.days[0].changes.count(to: .hidden) == count)
  }

  @Test("A client runs through all states, each with its own effects")
  func wholeLife() throws {
    var found: [PlannedChange] = []
    var plan = FleetPlan(of: try Samples.plainPolicy(), at: Samples.now, days: 100)
    plan.add(Samples.client(active: "2026-11-22T11:00:00Z")) { found.append($0) }
    #expect(found.map(\.to) == [.hidden, .closed, .deleted])
    #expect(found.map(\.from) == [.active, .hidden, .closed])
    #expect(found.map(\.effects.effects) == [[.hideFromOwner], [.revokeTokens], [.removeRegistration]])
    #expect(
      found.map(\.comesAt) == [
        Samples.instant("2026-11-23T11:00:00Z"), Samples.instant("2026-11-29T11:00:00Z"),
        Samples.instant("2027-02-20T11:00:00Z"),
      ])
    #expect(found.allSatisfy { $0.comesAt == $0.dueAt })
    #expect(plan.statesByDay.last?[.deleted] == 1)
  }

  @Test("A jump to deleted revokes tokens too, unless the client was closed")
  func jumps() throws {
    let plan = try plan([
      Samples.client(active: "2026-01-01T00:00:00Z"),
      Samples.client(active: "2026-01-01T00:00:00Z", state: .closed),
      Samples.client(active: "2026-11-01T00:00:00Z"),
    ])
    #expect(plan.changes.count(to: .deleted) == 2)
    #expect(plan.changes.count(to: .closed) == 1)
    #expect(plan.changes.registrationsRemoved == 2)
    #expect(plan.changes.tokensRevoked == 2)
    #expect(plan.recorded[.active] == 2)
    #expect(plan.states[.active] == 0)
  }

  @Test("A relaxed policy brings the hidden back, and a recorded closed one stays closed")
  func backToActive() throws {
    let plan = try plan([
      Samples.client(active: "2026-11-22T11:00:00Z", state: .hidden),
      Samples.client(active: "2026-11-22T11:00:00Z", state: .closed),
    ])
    #expect(plan.changes.count(from: .hidden, to: .active) == 1)
    #expect(plan.changes.total == 1)
    #expect(plan.listed.first?.effects.effects == [.showToOwner])
  }

  @Test("No more changes are kept than asked for, the most important ones, whatever the order of the fleet")
  func keepsTheMostImportant() throws {
    var records = (0..<50).map { Samples.client("dcr-\($0 + 10)", active: "2026-11-21T00:00:00Z") }
    records.append(Samples.client("dcr-b", active: "2026-11-10T00:00:00Z"))
    records.append(Samples.client("dcr-a", active: "2026-11-10T00:00:00Z"))
    records.append(Samples.client("dcr-c", active: "2026-11-09T00:00:00Z"))
    records.append(Samples.client("dcr-z", active: "2026-01-01T00:00:00Z"))
    let expected = ["dcr-z", "dcr-c", "dcr-a", "dcr-b", "dcr-10", "dcr-11"]
    #expect(try plan(records, mostListed: 6).listed.map(\.clientID) == expected)
    #expect(try plan(records.reversed(), mostListed: 6).listed.map(\.clientID) == expected)
    #expect(try plan(records, mostListed: 0).listed.isEmpty)
    #expect(try plan(records, mostListed: 6).changes.total == records.count)
  }

  @Test("Two owners whose names differ only in Unicode normalisation are both listed, in the order of bytes")
  func ordersBytes() throws {
    let composed = Samples.client(owner: "Zo\u{EB}", active: "2026-11-10T00:00:00Z")
    let decomposed = Samples.client(owner: "Zoe\u{308}", active: "2026-11-10T00:00:00Z")
    for records in [[composed, decomposed], [decomposed, composed]] {
      let owners = try plan(records).listed.map { Array($0.owner.utf8) }
      #expect(owners == [Array("Zoe\u{308}".utf8), Array("Zo\u{EB}".utf8)])
    }
  }

  @Test(
    "Nothing traps at the ends of time, and no day lies outside them",
    arguments: [Instant.earliest, .latest], [Instant.earliest, .latest])
  func survivesExtremes(active: Instant, now: Instant) throws {
    var record = Samples.client(active: "2026-11-22T11:00:00Z")
    record.registeredAt = active
    let plan = try plan([record], at: now, days: .max)
    #expect(plan.days.count == (now == .latest ? 1 : FleetPlan.mostDays))
    #expect(plan.clientCount == 1)
    #expect(try self.plan([record], at: now, days: .min).days.isEmpty)
  }
}
