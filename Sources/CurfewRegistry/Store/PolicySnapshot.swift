// SPDX-License-Identifier: Apache-2.0

/// All policies of a store at one moment: a value that does not change while somebody decides by it.
public struct PolicySnapshot: Sendable {
  /// How every tenant stands, those without a policy included, in byte order of the tenants.
  public let statuses: [PolicyStatus]
  /// What is wrong with files that belong to no tenant, as far as can be told.
  public let problems: [PolicyProblem]

  // A tenant's name is made of `a` to `z`, digits and `-`, and no other text is canonically equivalent to
  // such a name: here `String` compares as bytes do.
  private let policies: [String: TenantPolicy]
  private let indices: [String: Int]

  /// The snapshot of a store that has not looked yet.
  static let empty = PolicySnapshot([], policies: [], problems: [])

  init(_ statuses: [PolicyStatus], policies: [TenantPolicy], problems: [PolicyProblem]) {
    self.statuses = statuses
    self.problems = problems
    self.policies = Dictionary(policies.map { ($0.tenant, $0) }) { first, _ in first }
    self.indices = Dictionary(zip(statuses.map(\.tenant), statuses.indices)) { first, _ in first }
  }

  /// The policy in force for a tenant; nil when there is none, and nothing may be allowed.
  ///
  /// - Complexity: one look-up.
  public subscript(tenant: String) -> TenantPolicy? { policies[tenant] }

  /// The policies in force, in byte order of the tenants; those without one are left out.
  public var policiesInForce: [TenantPolicy] { statuses.compactMap { policies[$0.tenant] } }

  /// How a tenant's policy stands; nil for a tenant that no file has named.
  public func status(of tenant: String) -> PolicyStatus? { indices[tenant].map { statuses[$0] } }

  /// How many tenants stand in a certain way.
  public func count(_ condition: PolicyStatus.Condition) -> Int {
    statuses.reduce(0) { $0 + ($1.condition == condition ? 1 : 0) }
  }
}
