// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// One change of a policy that a person asks for, such as the kill of a client.
package struct PolicyEdit: Hashable, Sendable {
  /// Whom it is about.
  package let target: Target
  /// What is to hold for them.
  package let action: Action

  package init(_ action: Action, of target: Target) {
    self.action = action
    self.target = target
  }

  /// Whom an edit is about.
  package enum Target: Hashable, Sendable {
    /// The override of a client ID or pattern, an owner, or both; not both nil.
    case override(client: String?, owner: String?)
    /// Every client of the tenant: its `killSwitch`.
    case wholeTenant
  }

  /// What an edit does.
  package enum Action: Hashable, Sendable {
    /// Kills, standing when `at` is nil. A kill never takes away from one that is there.
    case kill(reason: String, at: Instant?)
    /// No threshold applies. A reason or an expiry that is nil leaves the one that is there.
    case exempt(reason: String?, expires: Instant?)
    /// Thresholds stricter than the tenant's; those that are nil stay as they are.
    case tighten(Tightening, reason: String?, expires: Instant?)
    /// Takes out what the others put there.
    case lift(LiftScope)
  }

  /// The thresholds to set, as durations of SPEC 2; nil for those to leave alone.
  package struct Tightening: Hashable, Sendable {
    package var hidden: String?
    package var closed: String?
    package var deleted: String?

    package init(hidden: String? = nil, closed: String? = nil, deleted: String? = nil) {
      self.hidden = hidden
      self.closed = closed
      self.deleted = deleted
    }

    /// The keys with the values given, in the order of SPEC 2.
    var members: [(key: String, text: String)] {
      [("hidden", hidden), ("closed", closed), ("deleted", deleted)].compactMap { key, text in text.map { (key, $0) } }
    }
  }

  /// What to take out of an override.
  package enum LiftScope: String, Hashable, Sendable, CaseIterable {
    /// The whole override.
    case all
    /// The kill alone.
    case kill
    /// The lifecycle, with its reason and expiry.
    case lifecycle
  }
}
