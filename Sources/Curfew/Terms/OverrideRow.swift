// SPDX-License-Identifier: Apache-2.0
//
// An override as numbers. What a decision compares is kept apart from where it was written, so that
// the compared part of many overrides stays in the cache.

package import CurfewSource

/// One override, lowered: what it demands, as numbers.
package struct OverrideRow: Hashable, Sendable {
  /// What the override says of the lifecycle.
  package enum Lifecycle: UInt8, Sendable {
    /// Nothing.
    case none
    /// No threshold at all, whatever the tenant's are.
    case exempt
    /// Thresholds that are taken where they are stricter than the tenant's.
    case stricter
  }

  // In an order that wastes no room.
  /// The thresholds of `stricter`; never where none is given.
  package var thresholds: Thresholds
  /// From this instant on (milliseconds) the override no longer applies; never is `Int64.max`.
  package var expiresAt: Int64
  /// The instant of a one-shot kill in milliseconds, or ``standingKill`` or ``noKill``.
  package var killAt: Int64
  /// Lower is more specific; assigned by the table that the row is put into.
  package internal(set) var specificity: UInt32 = 0
  package var lifecycle: Lifecycle

  package static let noKill = Int64.max
  package static let standingKill = Int64.min

  package init(
    lifecycle: Lifecycle = .none,
    thresholds: Thresholds = .never,
    expiresAt: Int64 = .max,
    killAt: Int64 = Self.noKill
  ) {
    self.lifecycle = lifecycle
    self.thresholds = thresholds
    self.expiresAt = expiresAt
    self.killAt = killAt
  }
}

/// Where the parts of an override are written.
package struct OverrideSources: Hashable, Sendable {
  /// The override itself: its first key.
  package var start: SourcePosition
  package var lifecycle: SourcePosition?
  package var thresholds: ThresholdSources
  package var kill: SourcePosition?
  package var expires: SourcePosition?
  /// The reason of the lifecycle, not of the kill. Like every place it is no part of what the policy means.
  package var reason: SourcePosition?

  package init(
    start: SourcePosition,
    lifecycle: SourcePosition? = nil,
    thresholds: ThresholdSources = ThresholdSources(),
    kill: SourcePosition? = nil,
    expires: SourcePosition? = nil,
    reason: SourcePosition? = nil
  ) {
    self.start = start
    self.lifecycle = lifecycle
    self.thresholds = thresholds
    self.kill = kill
    self.expires = expires
    self.reason = reason
  }
}
