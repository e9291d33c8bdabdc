// SPDX-License-Identifier: Apache-2.0
//
// What `scripts/sanitize thread` is for.

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct ConcurrencyTests {
  private static let clientCount = 200

  @Test("Readers, writers, a sweeper and a reloader at once tear nothing, lose nothing and prolong nothing")
  func storm() async throws {
    let registry = ClientRegistry(policy: Self.policy(0), shardCount: 8)
    let events = registry.events(bufferingNewest: 1 << 20)
    var clients: [Registration.Client] = []
    for number in 0..<Self.clientCount {
      clients.append(try #require(try registry.register(Sample.dcr("user\(number)"), at: Sample.start).client))
    }
    let fleet = clients
    let clock = SharedClock(Sample.start)
    let threads = Threads()
    for seed in 0..<3 { threads.start { Self.read(registry, fleet, clock, threads, seed: UInt64(seed)) } }
    for seed in 0..<3 { threads.start { Self.write(registry, fleet, clock, seed: UInt64(seed)) } }
    threads.start { for _ in 0..<150 { registry.sweep(at: clock.tick(2_000)) } }
    threads.start {
      for number in 1...60 { registry.replacePolicy(Self.policy(number), at: clock.tick(500)) }
    }
    await threads.join()
    #expect(threads.problems.isEmpty)
    registry.sweep(at: clock.now)
    try await replay(events, of: registry, registry.count)
  }

  /// Policies that differ in how long tokens live, so that an answer shows which one it is by.
  private static func policy(_ number: Int) -> CompiledPolicy {
    var plain = Sample.plainPolicy()
    plain.maxLifetime = 1_000_000_000 + Int64(number) * 1_000
    plain.lifecycle.deleted = nil
    if number % 7 == 3 { plain.killSwitch = PlainKill(at: Sample.start.plus(Int64(number) * 2_000)) }
    return plain.lowered()
  }

  private static func read(
    _ registry: ClientRegistry, _ fleet: [Registration.Client], _ clock: SharedClock, _ threads: Threads, seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    var latest: Int64 = 0
    for _ in 0..<6_000 {
      let client = random.pick(fleet)
      let now = clock.now
      let token = Sample.token(client.clientID, owner: client.owner, issuedAt: now)
      let answer = registry.authorize(toolset: "github", token: token, at: now)
      let lifetime = answer.policy.policy.tables.terms.maxLifetime
      threads.require(lifetime >= latest, "an older policy after a newer one")
      latest = lifetime
      guard answer.decision.outcome == .allow, let until = answer.decision.until else { continue }
      threads.require(until > now, "allowed until it was asked")
      // Another thread may have recorded a use since `now` was read, but none later than the clock.
      threads.require(until <= clock.now.plus(300_000), "valid past the instant at which the client is closed")
      let later = registry.authorize(toolset: "github", token: token, at: now.plus(lifetime))
      threads.require(later.decision.outcome == .deny, "valid past its life")
    }
  }

  private static func write(
    _ registry: ClientRegistry, _ fleet: [Registration.Client], _ clock: SharedClock, seed: UInt64
  ) {
    var random = SplitMix64(seed: seed + 100)
    for _ in 0..<3_000 {
      let client = random.pick(fleet)
      switch random.below(10) {
      case ..<6: registry.recordUse(of: client.clientID, owner: client.owner, at: clock.tick(5))
      case ..<8: registry.authenticate(client.clientID, owner: client.owner, at: clock.tick(5))
      case 8: registry.revokeTokens(of: client.clientID, owner: client.owner, before: clock.now)
      default: _ = try? registry.register(Sample.dcr("late"), at: clock.tick(5))
      }
    }
  }

  /// Every client's events, one after the other, lead to its record: none is missing or out of order.
  private func replay(_ events: RegistryEvents, of registry: ClientRegistry, _ count: Int) async throws {
    var states: [String: LifecycleState] = [:]
    var uses: [String: Instant] = [:]
    var revocations: [String: Instant] = [:]
    var pending = count
    registry.recordUse(of: "nobody", owner: "nobody", at: Sample.start)
    let last = try #require(try registry.register(Sample.dcr("the last"), at: Sample.start.plus(1_000_000_000)).client)
    pending += 1
    for await element in events {
      guard case .event(let event) = element else {
        Issue.record("lagged although there was room")
        return
      }
      switch event.kind {
      case .registered: states[event.clientID] = .active
      case .stateChanged(let from, let to, _):
        #expect(states[event.clientID] == from)
        states[event.clientID] = to
      case .tokensRevoked(let before): revocations[event.clientID] = before
      case .removed: states[event.clientID] = nil
      case .used: uses[event.clientID] = max(uses[event.clientID] ?? event.at, event.at)
      }
      if event.clientID == last.clientID { break }
    }
    #expect(states.count == pending)
    registry.forEachClient(at: .earliest) { _ in }
    for (clientID, state) in states {
      let owner = try #require(owners(registry)[clientID])
      let record = try #require(registry.client(clientID, owner: owner))
      #expect(record.state == state)
      #expect(record.lastUsedAt == uses[clientID])
      #expect(record.tokensRevokedBefore == revocations[clientID])
    }
  }

  private func owners(_ registry: ClientRegistry) -> [String: String] {
    var owners: [String: String] = [:]
    registry.forEachClient(at: Sample.start) { owners[$0.clientID] = $0.owner }
    return owners
  }
}
