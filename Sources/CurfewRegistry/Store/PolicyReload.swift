// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewFiles

/// What came of looking at the directory once.
public struct PolicyReload: Sendable {
  /// What is different for which tenant, in byte order of the tenants.
  public let changes: [Change]
  /// The policies from now on.
  public let snapshot: PolicySnapshot
  /// Whether no file is in the middle of being changed, as far as is known.
  public let isSettled: Bool
  /// After how many milliseconds to look again even if nothing more happens; nil when there is no need.
  public let lookAgainAfterMilliseconds: Int64?
  /// Where a change of what was found would show.
  package let places: [WatchedPlace]

  init(
    changes: [Change], snapshot: PolicySnapshot, isSettled: Bool, lookAgainAfterMilliseconds: Int64?,
    places: [WatchedPlace]
  ) {
    self.changes = changes
    self.snapshot = snapshot
    self.isSettled = isSettled
    self.lookAgainAfterMilliseconds = lookAgainAfterMilliseconds
    self.places = places
  }

  /// A tenant whose policy stands differently than before.
  public struct Change: Sendable {
    /// The tenant.
    public let tenant: String
    /// How it stood; nil when it was not known.
    public let before: PolicyStatus?
    /// How it stands; nil when it was never loaded, and its file is gone.
    public let after: PolicyStatus?

    init(tenant: String, before: PolicyStatus?, after: PolicyStatus?) {
      self.tenant = tenant
      self.before = before
      self.after = after
    }

    /// Whether another policy is in force than before.
    public var isPolicyReplaced: Bool {
      guard let after, let loadedAt = after.loadedAt else { return false }
      return before?.loadedAt != loadedAt || before?.revision != after.revision
    }
  }
}
