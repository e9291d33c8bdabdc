// SPDX-License-Identifier: Apache-2.0
//
// A whole gateway at once: a policy file that kills and is mended again and again, the store that reads it,
// the registries that follow, and everything that is asked of them meanwhile.

import Curfew
import CurfewRegistry
import Synchronization
import Testing

@testable import CurfewTestSupport

@Suite struct GatewayStormTests {
  /// What the threads of a gateway share.
  private final class Gateway: Sendable {
    let registries: TenantRegistries
    let registry: ClientRegistry
    let fleet: [Registration.Client]
    let log: DecisionLog
    let path: String
    let clock = SharedClock(PolicyFolder.start)
    let threads = Threads()
    /// Odd while the kill is in force for certain, 2, 6, 10… while it is not for certain.
    let phase = Atomic<Int>(0)
    let isOver = Atomic<Bool>(false)

    init(_ folder: PolicyFolder) throws {
      registries = TenantRegistries(folder.store)
      let registry = try #require(registries["acme"])
      fleet = try (0..<50).map { number in
        try #require(try registry.register(Sample.dcr("user\(number)"), at: PolicyFolder.start).client)
      }
      self.registry = registry
      path = folder.base.path
      var options = DecisionLog.Options()
      options.bufferBytes = 256 << 20
      log = try DecisionLog(path: path + "/log.ndjson", options: options)
    }

    /// Runs a part again and again until the storm is over.
    func start(seed: UInt64 = 0, _ part: @escaping @Sendable (Gateway, inout SplitMix64) throws -> Void) {
      threads.start {
        var random = SplitMix64(seed: seed)
        while !self.isOver.load(ordering: .acquiring) { try part(self, &random) }
      }
    }
  }

  private static func policy(_ number: Int, isKilled: Bool) -> String {
    PolicyFolder.policy(
      "acme", hidden: 1,
      more: """
          closed: \(2 + number)h
        accessProfiles: { eng: { toolsets: [github], groups: [eng] } }
        \(isKilled ? "killSwitch: { reason: INC-7 }" : "")
        """)
  }

  @Test("Kills and reloads of a file are in force at once for all who ask, sweep, restore and log meanwhile")
  func storm() async throws {
    let folder = try PolicyFolder()
    try folder.write(Self.policy(0, isKilled: false), to: "acme.yaml")
    folder.settle()
    let gateway = try Gateway(folder)
    for seed in 1...2 { gateway.start(seed: UInt64(seed), Self.ask) }
    gateway.start(seed: 3, Self.use)
    gateway.start(Self.keepHouse)
    gateway.start(Self.list)
    gateway.start(Self.copy)
    gateway.start(Self.write)
    for round in 1...30 {
      let isKilled = round % 2 == 1
      gateway.phase.store(0, ordering: .sequentiallyConsistent)
      try folder.replace("acme.yaml", with: Self.policy(round, isKilled: isKilled))
      folder.settle()
      gateway.registries.refresh(at: gateway.clock.tick(300_000))
      gateway.phase.store(2 * round - (isKilled ? 1 : 2), ordering: .sequentiallyConsistent)
      try await Task.sleep(for: .milliseconds(20))
    }
    gateway.isOver.store(true, ordering: .releasing)
    await gateway.threads.join()
    #expect(gateway.threads.problems.isEmpty)
    #expect(gateway.log.droppedCount == 0)
    withExtendedLifetime(folder) {}
  }

  /// Asks for decisions; none may be by a policy that was not in force while it was made.
  private static func ask(_ gateway: Gateway, _ random: inout SplitMix64) {
    let client = random.pick(gateway.fleet)
    let (registry, now) = (gateway.registry, gateway.clock.now)
    let token = Sample.token(client.clientID, owner: client.owner, issuedAt: now)
    let before = gateway.phase.load(ordering: .sequentiallyConsistent)
    let call = registry.authorize(toolset: "github", token: token, at: now)
    let introspection = registry.introspect(token, at: now)
    let lifecycle = registry.lifecycle(of: client.clientID, owner: client.owner, at: now)
    let after = gateway.phase.load(ordering: .sequentiallyConsistent)
    if before == after, before != 0 {
      let isKilled = before % 2 == 1
      let reasons = (call.decision.reason == .token(.tenantKillSwitch), lifecycle?.decision.reason == .tenantKillSwitch)
      gateway.threads.require(reasons == (isKilled, isKilled), "\(reasons) although it is \(isKilled)")
      gateway.threads.require(!isKilled || !introspection.isActive, "introspected as good in spite of a kill")
    }
    gateway.threads.require(
      gateway.log.log(call, on: "github", token: token), "no room in the log")
  }

  /// Uses clients and lets owners sign in.
  private static func use(_ gateway: Gateway, _ random: inout SplitMix64) throws {
    let client = random.pick(gateway.fleet)
    let (registry, now) = (gateway.registry, gateway.clock.now)
    switch random.below(4) {
    case 0: registry.authenticate(client.clientID, owner: client.owner, at: now)
    case 1: registry.revokeTokens(of: client.clientID, owner: client.owner, before: now)
    default: registry.recordUse(of: client.clientID, owner: client.owner, at: now)
    }
  }

  /// What the watcher's thread and the sweeper's do, on a second thread.
  private static func keepHouse(_ gateway: Gateway, _ random: inout SplitMix64) {
    let now = gateway.clock.now
    gateway.registries.refresh(at: now)
    gateway.registries.sweep(at: now)
    _ = gateway.registries.nextDue(after: now)
  }

  /// Reads the list, and starts and stops to read events.
  private static func list(_ gateway: Gateway, _ random: inout SplitMix64) throws {
    let events = gateway.registry.events(bufferingNewest: 16)
    let page = try gateway.registry.clients(sortedBy: ["owner"], limit: 10, at: gateway.clock.now)
    gateway.threads.require(page.clients.count == 10, "clients are missing")
    gateway.threads.require(gateway.registry.footprint.allocatedByteCount > 0, "without memory")
    withExtendedLifetime(events) {}
  }

  /// Takes snapshots and restores them.
  private static func copy(_ gateway: Gateway, _ random: inout SplitMix64) throws {
    let path = gateway.path + "/clients.ndjson"
    try gateway.registry.snapshot(to: path, at: gateway.clock.now)
    let restored = try ClientRegistry(restoring: path, policy: gateway.registry.policy)
    gateway.threads.require(restored.count == gateway.fleet.count, "clients are missing from a snapshot")
  }

  /// Writes the log, and goes on in a new file as after a rotation.
  private static func write(_ gateway: Gateway, _ random: inout SplitMix64) throws {
    if random.below(8) == 0 {
      try gateway.log.reopen(path: gateway.path + "/log.ndjson")
    } else {
      try gateway.log.flush()
    }
  }
}
