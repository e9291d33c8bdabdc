// SPDX-License-Identifier: Apache-2.0
//
// Clients are spread over shards by the hash of their key, each behind a short lock. A decision holds
// its shard's lock to find the record and copy it, and decides outside of it; nothing waits for an
// actor, and nothing that sweeps or reloads holds a lock for longer than a batch.

public import Curfew
import Synchronization

/// The client records of one tenant in memory, driven by a policy and an explicit `now` (SPEC 5).
///
/// All operations are synchronous and may be called from any thread. No operation reads a clock.
/// Between sweeps every decision uses the effective state, so a late sweep never prolongs a token.
///
/// ```swift
/// let registry = ClientRegistry(policy: policy)
/// let registration = try registry.register(request, at: now)
/// let call = registry.authorize(toolset: "github", token: token, at: now)
/// if call.decision.outcome == .allow { registry.recordUse(of: id, owner: owner, at: now) }
/// let due = registry.sweep(at: now)
/// ```
///
/// It needs the trait `Registry` of this package, which is on by default.
public final class ClientRegistry: Sendable {
  /// The tenant whose clients these are.
  public let tenant: String

  let shards: [ShardCell]
  let policyCell: PolicyCell
  let hub = EventHub()
  /// One policy is replaced at a time, so that every shard sees every policy.
  let replacing = Mutex<Void>(())

  /// - Parameters:
  ///   - shardCount: a power of two.
  ///   - entryCost: see ``DueWheel``; a test may want the wheel however few clients there are.
  init(policy: TenantPolicy, shardCount: Int, entryCost: Int = DueWheel.usualEntryCost) {
    precondition(shardCount > 0 && shardCount & (shardCount - 1) == 0, "a power of two")
    tenant = policy.tenant
    let first = PolicyEpoch(policy, number: 0, since: .earliest)
    policyCell = PolicyCell(first)
    shards = (0..<shardCount).map { index in
      ShardCell(Shard(first, phase: Double(index + 1) / Double(shardCount), entryCost: entryCost))
    }
  }

  /// A policy that stands as a file that is as it should be.
  convenience init(policy: CompiledPolicy, shardCount: Int, entryCost: Int = DueWheel.usualEntryCost) {
    self.init(policy: TenantPolicy(policy, loadedAt: .earliest), shardCount: shardCount, entryCost: entryCost)
  }

  /// How many shards there are unless a test wants to know better.
  static let shardCount = 64

  #if Registry
    /// Makes a registry without clients, under a policy as a ``PolicyStore`` has it.
    public convenience init(policy: TenantPolicy) {
      self.init(policy: policy, shardCount: Self.shardCount)
    }

    /// Makes a registry without clients, under a policy that is never stale.
    public convenience init(policy: CompiledPolicy) {
      self.init(policy: policy, shardCount: Self.shardCount)
    }
  #else
    /// Not there without the trait.
    @available(*, unavailable, message: "enable the trait `Registry` of the package curfew")
    public convenience init(policy: TenantPolicy) {
      self.init(policy: policy, shardCount: Self.shardCount)
    }

    /// Not there without the trait.
    @available(*, unavailable, message: "enable the trait `Registry` of the package curfew")
    public convenience init(policy: CompiledPolicy) {
      self.init(policy: policy, shardCount: Self.shardCount)
    }
  #endif

  deinit { hub.finish() }

  /// The policy in force, and how it stands.
  public var policy: TenantPolicy { policyCell.epoch.policy }

  /// How many clients there are.
  ///
  /// - Complexity: O(1) in the clients.
  public var count: Int {
    shards.reduce(0) { sum, cell in sum + cell.lock.withLock { $0.clients.count } }
  }

  /// What the registry takes in memory.
  ///
  /// - Complexity: O(clients), a shard at a time.
  public var footprint: RegistryFootprint {
    shards.reduce(into: RegistryFootprint()) { sum, cell in
      let before = sum
      sum = cell.lock.withLock { shard in
        var footprint = before
        shard.add(to: &footprint)
        return footprint
      }
    }
  }

  /// Returns the events from now on, for one reader.
  ///
  /// - Parameter capacity: how many events wait for the reader; when there are more, the oldest are
  ///   dropped and the reader gets their number instead.
  public func events(bufferingNewest capacity: Int = 4_096) -> RegistryEvents {
    let buffer = EventBuffer(capacity: capacity)
    hub.add(buffer)
    return RegistryEvents(RegistryEvents.Subscription(buffer, hub))
  }
}

// MARK: - Shards

extension ClientRegistry {
  /// Works on the shard of a key under the policy in force; what happens is published in its order.
  func withShard<Result: Sendable>(
    of key: RegistryKey, _ body: (inout Shard, inout [RegistryEvent]) -> Result
  ) -> Result {
    withShard(shards[Int(truncatingIfNeeded: key.hash >> 8) & (shards.count - 1)], body)
  }

  func withShard<Result: Sendable>(
    _ cell: ShardCell, _ body: (inout Shard, inout [RegistryEvent]) -> Result
  ) -> Result {
    var events: [RegistryEvent] = []
    return withShard(cell, adding: &events, body)
  }

  /// Likewise, for who gathers what happens in one shard after the other.
  func withShard<Result: Sendable>(
    _ cell: ShardCell, adding events: inout [RegistryEvent], _ body: (inout Shard, inout [RegistryEvent]) -> Result
  ) -> Result {
    cell.lock.withLock { shard in
      var late: [RegistryEvent] = []
      shard.refresh(policyCell, &late)
      hub.publish(late)
      let known = events.count
      let result = body(&shard, &events)
      hub.publish(events, after: known)
      return result
    }
  }

  /// What a decision reads: the record as it is effective at an instant, and the policy.
  func view(of key: RegistryKey, at now: Instant) -> (record: ClientRecord?, epoch: PolicyEpoch) {
    let (record, start, epoch) = withShard(of: key) { shard, _ -> (ClientRecord?, Instant?, PolicyEpoch) in
      guard let row = shard.clients.row(of: key) else { return (nil, nil, shard.epoch) }
      return (shard.clients.record(row, key), shard.pendingStart(of: row, at: now), shard.epoch)
    }
    guard let record, let start else { return (record, epoch) }
    var settling = Settling(record)
    settling.pass(from: start, to: now, under: epoch.policy.policy)
    return (settling.record, epoch)
  }
}
