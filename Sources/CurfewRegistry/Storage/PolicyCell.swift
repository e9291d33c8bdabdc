// SPDX-License-Identifier: Apache-2.0
//
// Where the policy in force is kept. Each shard has its own reference, so that a decision takes no
// lock but its shard's; one number tells whether that reference is the latest. It changes at one
// point, so nobody who has seen the new policy ever sees the old one again.

import Curfew
import Synchronization

/// A policy and since when it has been in force.
struct PolicyEpoch: Sendable {
  let policy: CompiledPolicy
  let number: UInt64
  let since: Instant
}

/// The policy in force.
final class PolicyCell: Sendable {
  private let number = Atomic<UInt64>(0)
  private let current: Mutex<PolicyEpoch>

  init(_ policy: CompiledPolicy) {
    current = Mutex(PolicyEpoch(policy: policy, number: 0, since: .earliest))
  }

  /// The policy in force if it is another than the one of a number.
  func epoch(after known: UInt64) -> PolicyEpoch? {
    guard number.load(ordering: .acquiring) != known else { return nil }
    return current.withLock { $0 }
  }

  /// The policy in force.
  var policy: CompiledPolicy { current.withLock { $0.policy } }

  /// The policy in force and its number.
  var policyAndNumber: PolicyEpoch { current.withLock { $0 } }

  /// Puts a policy in force.
  func replace(with policy: CompiledPolicy, at now: Instant) {
    current.withLock { epoch in
      epoch = PolicyEpoch(policy: policy, number: epoch.number + 1, since: now)
      number.store(epoch.number, ordering: .releasing)
    }
  }
}
