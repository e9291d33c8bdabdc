// SPDX-License-Identifier: Apache-2.0

import Curfew

/// How long from now, for people: two units are enough to plan by, and the instant stands beside it.
enum TimeText {
  /// `6d 3h`; what is less than the second unit is dropped.
  static func rough(_ milliseconds: Int64) -> String {
    var rest = milliseconds
    var parts: [String] = []
    for (letter, length) in DurationText.units.dropFirst() where parts.count < 2 {
      if rest >= length {
        parts.append("\(rest / length)\(Character(UnicodeScalar(letter)))")
        rest %= length
      } else if !parts.isEmpty {
        break
      }
    }
    return parts.isEmpty ? DurationText.format(rest) : parts.joined(separator: " ")
  }

  /// `in 6d 3h`, `2h 5m ago` or `now`.
  static func relative(_ instant: Instant, to now: Instant) -> String {
    let distance = instant.milliseconds(since: now)
    if distance == 0 { return "now" }
    return distance > 0 ? "in \(rough(distance))" : "\(rough(-distance)) ago"
  }

  /// `2026-11-29T12:00:00Z (in 6d 3h)`.
  static func absolute(_ instant: Instant, to now: Instant) -> String {
    "\(instant) (\(relative(instant, to: now)))"
  }
}
