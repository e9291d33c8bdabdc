// SPDX-License-Identifier: Apache-2.0
//
// A machine that comes up with a clock behind the one that wrote the snapshot: what the file says lies in the
// future then, when it was taken included.

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite("A registry that is restored before its snapshot was taken")
struct SnapshotClockTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func restored(_ registry: ClientRegistry, takenAt: Instant) throws -> ClientRegistry {
    let path = directory("clients.ndjson")
    try registry.snapshot(to: path, at: takenAt)
    return try ClientRegistry(restoring: path, policy: registry.policy, shardCount: 4)
  }

  @Test(
    "decides as evaluating every record at that instant does, loses nobody and goes on from there", arguments: 1...40)
  func plainly(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var policies = PolicyGenerator(seed: seed)
    let policy = policies.policy().lowered()
    var plain = PlainRegistry(policy: policy)
    let registry = ClientRegistry(policy: policy, shardCount: 4)
    let takenAt = Pools.middle
    let adoptedAt = takenAt.plus(-random.pick(Pools.durations.dropLast()))
    for number in 0..<60 {
      let record = Self.record(number, around: takenAt, &random)
      guard try registry.adopt(record, at: adoptedAt) else { continue }
      plain.entries[PlainRegistry.key(record.clientID, record.owner)] = .init(record: record, asOf: adoptedAt)
    }
    if random.chance(50) {
      let sweptAt = adoptedAt.plus(Int64(random.below(60_000)))
      if sweptAt <= takenAt { #expect(registry.sweep(at: sweptAt).count == plain.sweep(at: sweptAt).count) }
    }
    let again = try restored(registry, takenAt: takenAt)
    let back = takenAt.plus(-random.pick([1, 999, 60_000] + Pools.durations.dropLast()))
    for now in [back, back.plus(1), takenAt.plus(-1), takenAt, takenAt.plus(random.pick(Pools.durations.dropLast()))] {
      expectSame(again, plain, at: now)
      #expect(again.sweep(at: now).map(\.line).sorted() == plain.sweep(at: now).sorted(), "at \(now)")
      #expect(again.count == plain.entries.count)
      for entry in plain.entries.values {
        #expect(again.client(entry.record.clientID, owner: entry.record.owner)?.line == entry.record.line)
      }
    }
  }

  private func expectSame(_ registry: ClientRegistry, _ plain: PlainRegistry, at now: Instant) {
    for entry in plain.entries.values {
      let (clientID, owner) = (entry.record.clientID, entry.record.owner)
      let record = plain.effective(PlainRegistry.key(clientID, owner), at: now)
      let found = registry.lifecycle(of: clientID, owner: owner, at: now)?.decision
      #expect(found == record.map { plain.policy.decideLifecycle(of: $0, at: now) }, "\(clientID) \(owner) at \(now)")
      let token = AccessToken(clientID: clientID, owner: owner, issuedAt: now)
      #expect(registry.introspect(token, at: now).decision == plain.policy.decideToken(token, of: record, at: now))
    }
    guard let exact = plain.nextDue(after: now) else { return }
    #expect(registry.nextDue(after: now).map { $0 >= now && $0 <= exact } == true, "next due after \(now)")
  }

  /// Anybody, with instants on both sides of one.
  private static func record(_ number: Int, around middle: Instant, _ random: inout SplitMix64) -> ClientRecord {
    func some() -> Instant { middle.plus(-random.pick(Pools.durations.dropLast()) + Int64(random.below(120_000))) }
    var record = ClientRecord(
      clientID: number < 30 ? random.pick(Pools.exactClients + Pools.otherClients) : "dcr-\(number)",
      type: random.pick(ClientType.allCases), method: random.pick(RegistrationMethod.allCases),
      owner: random.pick(Pools.owners), registeredAt: some())
    if random.chance(50) { record.authenticatedAt = some() }
    if random.chance(50) { record.lastUsedAt = some() }
    if random.chance(40) { record.state = random.pick(LifecycleState.allCases) }
    if random.chance(30) { record.tokensRevokedBefore = some() }
    return record
  }

  @Test("keeps a closed client closed, and holds new tokens for revoked until the clock has caught up")
  func closed() throws {
    let (registry, client) = try Sample.registry()
    let closedAt = Sample.start.plus(300_000)
    registry.sweep(at: closedAt)
    let again = try restored(registry, takenAt: closedAt)
    let back = Sample.start.plus(10_000)
    #expect(again.lifecycle(of: client.clientID, owner: client.owner, at: back)?.decision.state == .closed)
    #expect(again.authenticate(client.clientID, owner: client.owner, at: back).decision.outcome == .grant)
    let token = Sample.token(client.clientID, issuedAt: back)
    #expect(again.introspect(token, at: back).decision.reason == .revoked)
    let later = Sample.token(client.clientID, issuedAt: closedAt)
    #expect(again.authenticate(client.clientID, owner: client.owner, at: closedAt).decision.outcome == .grant)
    #expect(again.introspect(later, at: closedAt).decision.outcome == .valid)
  }

  @Test("counts idle time from a last use in the future: active until then, due after it")
  func usedInTheFuture() throws {
    let (registry, client) = try Sample.registry()
    let usedAt = Sample.start.plus(50_000)
    registry.recordUse(of: client.clientID, owner: client.owner, at: usedAt)
    let again = try restored(registry, takenAt: usedAt)
    let back = Sample.start.plus(-10_000_000)
    #expect(again.sweep(at: back).isEmpty)
    #expect(again.nextDue(after: back) == usedAt.plus(60_000))
    #expect(again.sweep(at: usedAt.plus(59_999)).isEmpty)
    #expect(again.sweep(at: usedAt.plus(60_000)).count == 1)
  }
}
