// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// After how much idle time a client is hidden, closed and deleted, in milliseconds.
package struct Thresholds: Hashable, Sendable {
  package var hidden: Int64
  package var closed: Int64
  package var deleted: Int64

  /// Stands for "never": no idle time reaches it, since instants keep to the years 0001 to 9999.
  package static let neverMilliseconds = Int64.max

  /// No threshold at all.
  package static let never = Thresholds(
    hidden: neverMilliseconds, closed: neverMilliseconds, deleted: neverMilliseconds)

  package init(hidden: Int64, closed: Int64, deleted: Int64) {
    self.hidden = hidden
    self.closed = closed
    self.deleted = deleted
  }

  /// Threshold by threshold the lesser of the two.
  package func stricter(of other: Thresholds) -> Thresholds {
    Thresholds(
      hidden: min(hidden, other.hidden), closed: min(closed, other.closed), deleted: min(deleted, other.deleted))
  }

  /// The highest state whose threshold an idle time has reached.
  package func state(idleMilliseconds idle: Int64) -> LifecycleState {
    idle >= deleted ? .deleted : idle >= closed ? .closed : idle >= hidden ? .hidden : .active
  }

  /// The least idle time that reaches a state or a higher one.
  package func leastIdle(reaching state: LifecycleState) -> Int64 {
    switch state {
    case .active: 0
    case .hidden: min(hidden, min(closed, deleted))
    case .closed: min(closed, deleted)
    case .deleted: deleted
    }
  }

  /// The threshold of a state; `active` has none.
  package subscript(_ state: LifecycleState) -> Int64 {
    state == .hidden ? hidden : state == .closed ? closed : state == .deleted ? deleted : Self.neverMilliseconds
  }
}

/// Where a policy writes each threshold; nil for a default that nobody wrote.
package struct ThresholdSources: Hashable, Sendable {
  package var hidden: SourcePosition?
  package var closed: SourcePosition?
  package var deleted: SourcePosition?

  package init(hidden: SourcePosition? = nil, closed: SourcePosition? = nil, deleted: SourcePosition? = nil) {
    self.hidden = hidden
    self.closed = closed
    self.deleted = deleted
  }

  /// The place of a state's threshold.
  package subscript(_ state: LifecycleState) -> SourcePosition? {
    state == .hidden ? hidden : state == .closed ? closed : state == .deleted ? deleted : nil
  }
}
