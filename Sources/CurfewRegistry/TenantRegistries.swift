// SPDX-License-Identifier: Apache-2.0
//
// A store says which policies are in force, a registry which clients there are. What joins them reads the
// store while it holds its lock: of two threads that bring changes the later one never puts an older policy
// in force.

public import Curfew
import Synchronization

#if Registry
  /// The clients of all tenants of a ``PolicyStore``: a ``ClientRegistry`` for each, under the policy that the
  /// store has in force for it.
  ///
  /// A tenant has a registry from the first time that it has a policy on. It keeps it, with the last good
  /// policy, whatever becomes of the file.
  ///
  /// ```swift
  /// let registries = TenantRegistries(store)
  /// let watcher = PolicyWatcher(store, clock: PolicyWatcher.wallClock) { _, _ in
  ///   registries.refresh(at: PolicyWatcher.wallClock())
  /// }
  /// guard let registry = registries["acme"] else { return deny() }
  /// ```
  public final class TenantRegistries: Sendable {
    /// Where the policies come from.
    public let store: PolicyStore

    private let registries: Mutex<[String: ClientRegistry]>
    /// Held while policies are put in force; who looks for a registry does not wait for that.
    private let refreshing = Mutex<Void>(())

    /// Makes a registry for each tenant that has a policy.
    ///
    /// - Parameter restored: registries that are there already, such as those restored from snapshots.
    public init(_ store: PolicyStore, restored: [ClientRegistry] = []) {
      self.store = store
      // The name of a tenant is ASCII: `String` compares it as bytes do.
      registries = Mutex(Dictionary(restored.map { ($0.tenant, $0) }) { first, _ in first })
      for policy in store.snapshot.policiesInForce { add(policy) }
    }

    /// The registry of a tenant; nil when it has no policy, and nothing may be allowed.
    public subscript(tenant: String) -> ClientRegistry? { registries.withLock { $0[tenant] } }

    /// All registries, in byte order of their tenants.
    public var all: [ClientRegistry] {
      registries.withLock { Array($0.values) }.sorted { $0.tenant.utf8.lexicographicallyPrecedes($1.tenant.utf8) }
    }

    /// Puts in force what the store has by now, for each tenant whose policy or its standing is another.
    ///
    /// - Returns: what was due under the old policies and had not been swept, by tenant.
    /// - Complexity: O(tenants), and for each new policy that of ``ClientRegistry/replacePolicy(_:at:)``.
    @discardableResult
    public func refresh(at now: Instant) -> [RegistryEvent] {
      refreshing.withLock { _ in
        store.snapshot.policiesInForce.flatMap { policy -> [RegistryEvent] in
          guard let registry = self[policy.tenant] else {
            add(policy)
            return []
          }
          return registry.policy.isSame(as: policy) ? [] : registry.replacePolicy(policy, at: now)
        }
      }
    }

    /// Sweeps all tenants' clients; see ``ClientRegistry/sweep(at:)``.
    @discardableResult
    public func sweep(at now: Instant) -> [RegistryEvent] { all.flatMap { $0.sweep(at: now) } }

    /// The first instant after `now` at which a sweep may find something to do; see ``ClientRegistry/nextDue(after:)``.
    public func nextDue(after now: Instant) -> Instant? { all.compactMap { $0.nextDue(after: now) }.min() }

    private func add(_ policy: TenantPolicy) {
      registries.withLock { registries in
        if registries[policy.tenant] == nil { registries[policy.tenant] = ClientRegistry(policy: policy) }
      }
    }
  }

  extension TenantPolicy {
    /// Whether nothing that a decision or its reader could see is another.
    fileprivate func isSame(as other: TenantPolicy) -> Bool {
      policy.tables === other.policy.tables && standing == other.standing && status.isSame(as: other.status)
    }
  }
#endif
