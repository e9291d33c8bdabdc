// SPDX-License-Identifier: Apache-2.0

import Curfew
import Synchronization
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct ShardTests {
  /// A registry of one shard, with a client for each instant, registered at it.
  private static func registry(
    _ thresholds: PlainThresholds, registeredAt instants: [Instant] = [Sample.start], entryCost: Int = 0
  ) throws -> ClientRegistry {
    var plain = Sample.plainPolicy()
    plain.lifecycle = thresholds
    let registry = ClientRegistry(policy: plain.lowered(), shardCount: 1, entryCost: entryCost)
    for (number, instant) in instants.enumerated() {
      let record = ClientRecord(
        clientID: "client-\(number)", type: .personal, method: .dcr, owner: "o", registeredAt: instant)
      #expect(try registry.adopt(record, at: instant))
    }
    return registry
  }

  /// The rows that a sweep would look at.
  private static func candidates(_ registry: ClientRegistry, at now: Instant) -> [UInt32] {
    registry.shards[0].lock.withLock { shard in
      var events: [RegistryEvent] = []
      // Those of the sweep before are no candidates any more.
      var candidates: [UInt32] = [.max]
      shard.takeCandidates(at: now, into: &candidates, &events)
      return candidates.sorted()
    }
  }

  private static let minute = PlainThresholds(hidden: 60_000)
  private static let twoDays = PlainThresholds(hidden: 2 * 86_400_000)

  // MARK: What a sweep looks at

  @Test("A sweep looks at a client in the second in which it is due, and not before", arguments: [0, 999])
  func due(fraction: Int64) throws {
    let registered = Sample.start.plus(fraction)
    for (after, rows) in [(0, []), (58_999, []), (60_000, [0])] as [(Int64, [UInt32])] {
      let registry = try Self.registry(Self.minute, registeredAt: [registered])
      #expect(Self.candidates(registry, at: registered.plus(after)) == rows, "\(after)")
    }
  }

  @Test(
    "A sweep up to five seconds behind what others do looks at nobody, one that is further behind at everybody",
    arguments: [minute, .never])
  func behind(thresholds: PlainThresholds) throws {
    let registry = try Self.registry(thresholds, registeredAt: [Sample.start, Sample.start.plus(-9_000)])
    #expect(Self.candidates(registry, at: Sample.start) == [])
    #expect(Self.candidates(registry, at: Sample.start) == [])
    #expect(Self.candidates(registry, at: Sample.start.plus(-5_000)) == [])
    #expect(Self.candidates(registry, at: Sample.start.plus(-5_001)) == [0, 1])
  }

  @Test("A client that was used a moment ago is not looked at anew by a sweep that is a little behind")
  func usedAfterSweep() throws {
    let registry = try Self.registry(Self.minute)
    registry.sweep(at: Sample.start.plus(60_000))
    registry.recordUse(of: "client-0", owner: "o", at: Sample.start.plus(70_000))
    // It was hidden until then, so nothing is known of the moment before.
    #expect(Self.candidates(registry, at: Sample.start.plus(70_000)) == [])
    registry.recordUse(of: "client-0", owner: "o", at: Sample.start.plus(90_000))
    #expect(Self.candidates(registry, at: Sample.start.plus(129_999)) == [])
    // The old instant comes up, and the new one is found.
    #expect(registry.sweep(at: Sample.start.plus(130_000)).isEmpty)
    #expect(Self.candidates(registry, at: Sample.start.plus(149_999)) == [])
    #expect(Self.candidates(registry, at: Sample.start.plus(150_000)) == [0])
  }

  @Test(
    "A use after a client was due, in the same second too, shows again what had been hidden by then",
    arguments: [(0, 0, true), (500, -1, false), (500, 0, true), (500, 200, true), (0, -1, false)]
      as [(Int64, Int64, Bool)])
  func usedWhenDue(fraction: Int64, later: Int64, isHidden: Bool) throws {
    let registered = Sample.start.plus(fraction)
    let registry = try Self.registry(Self.minute, registeredAt: [registered])
    let events = registry.recordUse(of: "client-0", owner: "o", at: registered.plus(60_000 + later))
    #expect(events.map(\.kind.name) == (isHidden ? ["stateChanged", "used", "stateChanged"] : ["used"]))
    #expect(!isHidden || events.first?.at == registered.plus(60_000))
  }

  @Test("After a new policy a sweep looks at every client that is there, and at no row that nobody uses")
  func newPolicy() throws {
    let registry = try Self.registry(
      PlainThresholds(deleted: 60_000),
      registeredAt: [Sample.start, Sample.start.plus(30_000), Sample.start.plus(31_000)])
    #expect(
      registry.sweep(at: Sample.start.plus(60_000)).map(\.kind.name) == ["stateChanged", "tokensRevoked", "removed"])
    var plain = Sample.plainPolicy()
    plain.lifecycle = .never
    #expect(registry.replacePolicy(plain.lowered(), at: Sample.start.plus(61_000)).isEmpty)
    #expect(Self.candidates(registry, at: Sample.start.plus(61_000)) == [1, 2])
    #expect(registry.sweep(at: Sample.start.plus(61_000)).isEmpty)
    #expect(Self.candidates(registry, at: Sample.start.plus(61_000)) == [])
  }

  @Test("A policy that only stands otherwise makes nothing due, and a sweep looks at nobody for it")
  func newStanding() throws {
    let registry = try Self.registry(Self.minute)
    let stale = TenantPolicy(registry.policy.policy, loadedAt: Sample.start, standing: .stale(deniesFrom: nil))
    #expect(registry.replacePolicy(stale, at: Sample.start.plus(1_000)).isEmpty)
    #expect(Self.candidates(registry, at: Sample.start.plus(1_000)) == [])
    #expect(registry.replacePolicy(stale, at: Sample.start.plus(60_000)).isEmpty)
    #expect(registry.sweep(at: Sample.start.plus(60_000)).count == 1)
  }

  @Test("Clients that come and go take no more room than one")
  func comeAndGo() throws {
    let registry = try Self.registry(PlainThresholds(deleted: 60_000), registeredAt: [])
    for number in 0..<4_000 as Range<Int64> {
      let now = Sample.start.plus(number * 100_000)
      let record = ClientRecord(clientID: "c", type: .personal, method: .dcr, owner: "o", registeredAt: now)
      #expect(try registry.adopt(record, at: now))
      #expect(registry.sweep(at: now.plus(60_000)).last?.kind == .removed)
    }
    #expect(registry.footprint.allocatedByteCount < 8_000)
  }

  // MARK: Buckets

  @Test(
    "Where sweeps come at least every 512 seconds, what is due within three days is kept in buckets",
    arguments: [(512_000, true), (512_001, false), (0, true), (-1, false)] as [(Int64, Bool)])
  func buckets(interval: Int64, hasBuckets: Bool) throws {
    let registry = try Self.registry(Self.twoDays)
    let before = registry.footprint.allocatedByteCount
    registry.sweep(at: Sample.start.plus(10_000))
    #expect(registry.footprint.allocatedByteCount == before, "one sweep says nothing about how often they come")
    registry.sweep(at: Sample.start.plus(10_000 + interval))
    #expect((registry.footprint.allocatedByteCount > before) == hasBuckets)
  }

  @Test("Buckets stay while sweeps come often, and also when one comes twice at an instant or a little behind")
  func bucketsStay() throws {
    let registry = try Self.registry(Self.twoDays)
    let before = registry.footprint.allocatedByteCount
    for second in [10, 20, 20, 19, 500, 900] as [Int64] { registry.sweep(at: Sample.start.plus(second * 1_000)) }
    #expect(registry.footprint.allocatedByteCount > before)
    // After three days they hold nothing more; a sweep that comes alone makes no new ones.
    registry.sweep(at: Sample.start.plus(4 * 86_400_000))
    #expect(registry.footprint.allocatedByteCount == before)
  }

  @Test("A client that is registered or used while there are buckets gets into them")
  func intoBuckets() throws {
    let registry = try Self.registry(Self.minute, registeredAt: [])
    for second in [0, 1, 2] as [Int64] { registry.sweep(at: Sample.start.plus(second * 1_000)) }
    let before = registry.footprint.allocatedByteCount
    let record = ClientRecord(
      clientID: "late", type: .personal, method: .dcr, owner: "o", registeredAt: Sample.start.plus(3_000))
    #expect(try registry.adopt(record, at: Sample.start.plus(3_000)))
    #expect(registry.footprint.allocatedByteCount > before)
    #expect(registry.sweep(at: Sample.start.plus(62_999)).isEmpty)
    #expect(registry.sweep(at: Sample.start.plus(63_000)).count == 1)
  }

  // MARK: What is due next

  @Test("What is due next is exact for a client that was used and looked at since, and the earliest of several")
  func nextDue() throws {
    for uses in [[30_000, 40_000], [40_000, 30_000]] as [[Int64]] {
      let registry = try Self.registry(Self.minute, registeredAt: [Sample.start, Sample.start])
      for (number, use) in uses.enumerated() {
        registry.recordUse(of: "client-\(number)", owner: "o", at: Sample.start.plus(use))
      }
      #expect(registry.nextDue(after: Sample.start.plus(59_999)) == Sample.start.plus(60_000))
      #expect(registry.nextDue(after: Sample.start.plus(60_000)) == Sample.start.plus(90_000))
      #expect(registry.nextDue(after: Sample.start.plus(89_999)) == Sample.start.plus(90_000))
      #expect(registry.nextDue(after: Sample.start.plus(90_000)) == Sample.start.plus(90_000))
    }
  }

  @Test("What is due next is known also where the clock has gone back, and nothing is due of clients that are gone")
  func nextDueBehind() throws {
    let thresholds = PlainThresholds(hidden: 30_000, deleted: 60_000)
    let registry = try Self.registry(thresholds, registeredAt: [Sample.start, Sample.start.plus(100_000)])
    registry.sweep(at: Sample.start.plus(100_000))
    #expect(registry.count == 1)
    for now in [100_000, 95_000, 94_999, 0] as [Int64] {
      #expect(registry.nextDue(after: Sample.start.plus(now)) == Sample.start.plus(130_000), "\(now)")
    }
    registry.sweep(at: Sample.start.plus(160_000))
    #expect(registry.count == 0)
    #expect(registry.nextDue(after: Sample.start) == nil && registry.nextDue(after: Sample.start.plus(160_000)) == nil)
  }
}
