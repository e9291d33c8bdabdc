// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// One UTC day of a forecast; the first starts at the instant of the plan.
package struct PlanDay: Hashable, Sendable {
  /// The day's length in milliseconds: instants have no leap seconds.
  static let length: Int64 = 86_400_000

  /// Its midnight.
  package let start: Instant
  /// What changes on it.
  package internal(set) var changes = ChangeTally()

  init(start: Instant) {
    self.start = start
  }

  /// `2026-11-22`.
  package var name: String { String(start.description.prefix(10)) }

  /// The days from the one of `now` on, as many as there are before the year 10000.
  static func days(_ count: Int, from now: Instant) -> [PlanDay] {
    let first = midnight(before: now).millisecondsSinceEpoch
    let most = (Instant.latestMilliseconds - first) / length + 1
    return (0..<min(Int64(max(0, count)), most)).map {
      PlanDay(start: Instant(millisecondsSinceEpoch: first + $0 * length))
    }
  }

  /// The last midnight at or before an instant.
  static func midnight(before instant: Instant) -> Instant {
    let sinceEarliest = instant.millisecondsSinceEpoch - Instant.earliestMilliseconds
    // The earliest instant is a midnight, and counted from it no rounding is of a negative number.
    return Instant(millisecondsSinceEpoch: instant.millisecondsSinceEpoch - sinceEarliest % length)
  }
}
