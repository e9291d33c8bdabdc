// SPDX-License-Identifier: Apache-2.0

public import Curfew

/// How a tenant's policy stands (SPEC 5).
public struct PolicyStatus: Sendable {
  /// The tenant.
  public let tenant: String
  /// How it stands.
  public let condition: Condition
  /// Since when it stands so. For a policy that is stale or missing, when it first was no longer what its
  /// authors meant: a stale policy whose file then goes away keeps its instant.
  public let since: Instant
  /// When the policy in force was taken into use; nil when there is none.
  public let loadedAt: Instant?
  /// The digest of the policy in force; nil when there is none.
  public let revision: String?
  /// The file that the policy in force came from; nil when there is none.
  public let file: String?
  /// Why it is not loaded; empty when it is.
  public let problems: [PolicyProblem]

  /// How a policy can stand.
  public enum Condition: String, Sendable, CaseIterable {
    /// The policy in force is what the file says.
    case loaded
    /// The file changed to something that cannot be used; the last good policy is in force.
    case stale
    /// The file is gone; the last good policy is in force.
    case missing
    /// No file for the tenant has been usable yet; there is no policy, and nothing is decided.
    case unloaded

    /// The stable word for it.
    public var name: String { rawValue }
  }

  func isSame(as other: PolicyStatus) -> Bool {
    condition == other.condition && since == other.since && loadedAt == other.loadedAt
      && revision == other.revision && problems.count == other.problems.count
      && zip(problems, other.problems).allSatisfy { $0.isSame(as: $1) }
  }
}
