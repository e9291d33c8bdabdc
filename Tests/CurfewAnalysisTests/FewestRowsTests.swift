// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import Testing
@testable import CurfewTestSupport

@Suite("Rows are the fewest that say the same (SPEC 6)")
struct FewestRowsTests {
  private static let day: Int64 = 86_400_000
  private static let start = Instant(millisecondsSinceEpoch: 1_800_000_000_000)

  private static func rows(_ old: PlainPolicy, _ new: PlainPolicy) throws -> [DiffRow] {
    try PolicyDiff(old: old.lowered(), new: new.lowered()).rows
  }

  private static func policy(closed days: Int64 = 7, _ overrides: [PlainOverride] = []) -> PlainPolicy {
    var policy = PlainPolicy()
    policy.lifecycle.closed = days * day
    policy.overrides = overrides
    return policy
  }

  /// So many overrides with a day of their own each: of clients and of owners in turn.
  private static func expiring(_ count: Int) -> [PlainOverride] {
    (0..<count).map { number in
      var override = PlainOverride(lifecycle: .exempt, expires: start.plus(Int64(number) * day))
      if number % 2 == 0 { override.client = "dcr-\(number)" } else { override.owner = "owner-\(number)" }
      return override
    }
  }

  @Test("A later threshold is one row, however many exemptions of clients and owners end at times of their own")
  func expiriesDoNotMultiply() throws {
    let overrides = Self.expiring(60)
    let rows = try Self.rows(Self.policy(closed: 7, overrides), Self.policy(closed: 14, overrides))
    let row = try #require(rows.first)
    #expect(rows.count == 1 && row.scope.clients == nil && row.scope.owners == nil)
    #expect(row.scope.clientTimes.count == 30 && row.scope.ownerTimes.count == 30)
  }

  @Test("A row holds for a client from the instant on at which its exemption ends, not before")
  func timesAreHalfOpen() throws {
    let overrides = Self.expiring(2)
    let diff = try PolicyDiff(
      old: Self.policy(closed: 7, overrides).lowered(), new: Self.policy(closed: 14, overrides).lowered())
    let record = ClientRecord(
      clientID: "dcr-0", type: .personal, method: .dcr, owner: "alice",
      registeredAt: Self.start.plus(-10 * Self.day))
    #expect(diff.rows(about: record, at: Self.start.plus(-1)).isEmpty)
    #expect(diff.rows(about: record, at: Self.start).count == 1)
  }

  @Test("Exemptions that go are one row for each state that is lost, whatever their ends")
  func removedExemptions() throws {
    let rows = try Self.rows(Self.policy(Self.expiring(60)), Self.policy())
    // Hidden, closed, deleted; and deleted for who is closed already. Of clients, and of owners.
    #expect(rows.count == 8)
    #expect(rows.allSatisfy { $0.direction == .tightens })
  }

  @Test("Clients with owners of their own are one row when the same changes for them")
  func pairsAreOneRow() throws {
    let pairs = (0..<40).map { number in
      PlainOverride(client: "dcr-\(number)", owner: "owner-\(number)", kill: PlainKill())
    }
    let rows = try Self.rows(Self.policy(), Self.policy(pairs))
    #expect(rows.count == 1 && rows.first?.scope.parties?.count == 40)
  }

  @Test("Kills at instants of their own do not multiply: of clients and of owners, each is a row")
  func killsDoNotMultiply() throws {
    let kills = (0..<40).map { number in
      var override = PlainOverride(kill: PlainKill(at: Self.start.plus(Int64(number))))
      if number % 2 == 0 { override.client = "dcr-\(number)" } else { override.owner = "owner-\(number)" }
      return override
    }
    #expect(try Self.rows(Self.policy(), Self.policy(kills)).count == 40)
  }

  @Test("A kill that moves from a client to an owner differs for neither together")
  func movedKill() throws {
    let kill = PlainKill(at: Self.start)
    let rows = try Self.rows(
      Self.policy([PlainOverride(client: "dcr-1", kill: kill)]),
      Self.policy([PlainOverride(owner: "alice", kill: kill)]))
    #expect(rows.count == 2)
    var record = ClientRecord(
      clientID: "dcr-1", type: .personal, method: .dcr, owner: "alice", registeredAt: Self.start.plus(-1))
    let isMeant = { (record: ClientRecord) in rows.contains { $0.contains(record, at: Self.start, isKilled: false) } }
    #expect(!isMeant(record))
    record.owner = "bob"
    #expect(isMeant(record))
  }

  @Test("Many thresholds of clients that meet many of owners are rows by their sum, not by their product")
  func thresholdsDoNotMultiply() throws {
    let count: Int64 = 30
    let clients = (1...count).map {
      PlainOverride(client: "dcr-\($0)", lifecycle: .stricter(PlainThresholds(hidden: $0 * 2_000)))
    }
    let owners = (1...count).map {
      PlainOverride(owner: "owner-\($0)", lifecycle: .stricter(PlainThresholds(hidden: $0 * 2_000 + 1_000)))
    }
    let rows = try Self.rows(Self.policy(clients + owners), Self.policy(owners))
    #expect(rows.count <= 4 * Int(count) + 4)
  }

  @Test("A kill that hides a whole row leaves none, one that ends in time leaves a witness")
  func killsInTheWay() throws {
    let exemption = PlainOverride(client: "dcr-1", lifecycle: .exempt, expires: Self.start.plus(Self.day))
    let kill = PlainOverride(client: "dcr-1", owner: "alice", kill: PlainKill(at: Self.start))
    let rows = try Self.rows(Self.policy([exemption, kill]), Self.policy([kill]))
    #expect(rows.count == 4)
    for row in rows {
      let answers = [Self.policy([exemption, kill]), Self.policy([kill])].map {
        row.witness.answer(by: $0.lowered()).outcome
      }
      #expect(answers == [row.change.words.old, row.change.words.new])
    }
  }
}
