// SPDX-License-Identifier: Apache-2.0
//
// Where the policy in force is kept. Each shard has its own reference, so that a decision takes no
// lock but its shard's; one number tells whether that reference is the latest. It changes at one
// point, so nobody who has seen the new policy ever sees the old one again.

import Curfew
import Synchronization

/// A policy with its standing, and since when it has been in force.
///
/// A class, so that a decision takes it along by counting one reference, not one for each of its parts.
final class PolicyEpoch: Sendable {
  let policy: TenantPolicy
  let number: UInt64
  let since: Instant

  init(_ policy: TenantPolicy, number: UInt64, since: Instant) {
    self.policy = policy
    self.number = number
    self.since = since
  }
}

/// The policy in force.
final class PolicyCell: Sendable {
  private let number = Atomic<UInt64>(0)
  private let current: Mutex<PolicyEpoch>

  init(_ first: PolicyEpoch) { current = Mutex(first) }

  /// The policy in force if it is another than the one of a number.
  func epoch(after known: UInt64) -> PolicyEpoch? {
    guard number.load(ordering: .acquiring) != known else { return nil }
    return epoch
  }

  /// The policy in force.
  var epoch: PolicyEpoch { current.withLock { $0 } }

  /// Puts a policy in force.
  func replace(with policy: TenantPolicy, at now: Instant) {
    current.withLock { epoch in
      epoch = PolicyEpoch(policy, number: epoch.number + 1, since: now)
      number.store(epoch.number, ordering: .releasing)
    }
  }
}
