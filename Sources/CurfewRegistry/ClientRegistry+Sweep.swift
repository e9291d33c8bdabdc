// SPDX-License-Identifier: Apache-2.0

public import Curfew
internal import Synchronization

extension ClientRegistry {
  /// Records every change of state that time has brought about by `now`, and removes what is deleted.
  ///
  /// The result is that of evaluating every record. Changes are recorded as of the instants at which
  /// they were due, however late the sweep is, also those that a policy override brought about and
  /// that could not be seen any more because it has expired since.
  ///
  /// Where sweeps come at least every eight minutes, what is due within three days is kept in buckets,
  /// and a sweep looks at those that have come up; otherwise, or when they hold more than a client in
  /// 300, and once in three days, it compares every client's due second with `now`. After a new policy,
  /// and when the clock has gone back, it evaluates every client once.
  ///
  /// - Returns: what happened, each client's events in order.
  /// - Complexity: O(transitions, and clients used since they were last looked at), or a comparison a
  ///   client. A lock is held for at most 256 clients' decisions at a time.
  @discardableResult
  public func sweep(at now: Instant) -> [RegistryEvent] {
    var all: [RegistryEvent] = []
    var (space, candidates) = (SettlingSpace(), [UInt32]())
    for cell in shards {
      // Few are due as a rule, and settled before the lock is let go.
      withShard(cell, adding: &all) { shard, events in
        shard.takeCandidates(at: now, into: &candidates, &events)
        shard.settle(candidates.prefix(Shard.batch), at: now, in: &space, &events)
      }
      var start = Shard.batch
      while start < candidates.count {
        let batch = candidates[start..<min(start + Shard.batch, candidates.count)]
        withShard(cell, adding: &all) { shard, events in shard.settle(batch, at: now, in: &space, &events) }
        start += Shard.batch
      }
    }
    return all
  }

  /// The first instant after `now` at which a sweep may find something to do; `now` when it may at
  /// once; nil when nothing is due as things are.
  ///
  /// It is never too late. It may be too early, for clients that have been used since they were last
  /// looked at, and is rounded down to the second.
  ///
  /// - Complexity: a comparison a client.
  public func nextDue(after now: Instant) -> Instant? {
    var earliest: Instant?
    for cell in shards {
      guard let due = withShard(cell, { shard, _ in shard.nextDue(after: now) }) else { continue }
      if due <= now { return now }
      earliest = min(earliest ?? due, due)
    }
    return earliest
  }

  /// Puts a policy in force from `now` on.
  ///
  /// What was due under the old policy by then is recorded first. From one point on, every decision on
  /// any thread is by the new policy; each is by one policy alone. Changes of state that the new policy
  /// brings about are effective at once and recorded by the next sweep. The same policy with another
  /// standing is a new policy to decisions, and changes no client.
  ///
  /// - Returns: what was due under the old policy and had not been swept. Other threads may have seen
  ///   some of it to its end; the sequence of events has all.
  /// - Complexity: a comparison and a store a client; O(1) when only the standing is another.
  /// - Precondition: The policy is for the same tenant.
  @discardableResult
  public func replacePolicy(_ policy: TenantPolicy, at now: Instant) -> [RegistryEvent] {
    precondition(policy.tenant.hasSameBytes(as: tenant), "a registry keeps the clients of one tenant")
    return replacing.withLock { _ in
      policyCell.replace(with: policy, at: now)
      return shards.flatMap { cell in
        cell.lock.withLock { shard in
          var events: [RegistryEvent] = []
          shard.refresh(policyCell, &events)
          hub.publish(events)
          return events
        }
      }
    }
  }

  /// Puts a policy in force from `now` on that comes from elsewhere than a store, and is never stale.
  @discardableResult
  public func replacePolicy(_ policy: CompiledPolicy, at now: Instant) -> [RegistryEvent] {
    replacePolicy(TenantPolicy(policy, loadedAt: now), at: now)
  }
}
