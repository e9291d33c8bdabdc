// SPDX-License-Identifier: Apache-2.0
//
// Small pools, so that the selectors of a policy collide, nest and hit the generated records.

import Curfew

enum Pools {
  /// Exact client IDs of policies; the odd one needs quoting in every style.
  static let exactClients = [
    "dcr-1", "dcr-2", "DCR-1", #"dcr '3' #4: "a\b""#, "https://h.example/a/b", "https://h.example/b/b",
    "https://h.example/a/a", "https://h.example/a", "https://h.example/a/b/c", "https://h.example/a/b?x=/b",
  ]

  static let patterns = [
    "https://h.example/*", "https://h.example/*/b", "https://h.example/a/*", "https://h.example/b/*",
    "https://h.example/*/*", "https://h.example/a/*/c", "https://h.example/*/*/c", "https://h.example/*/*/*",
    "https://h.example/*/b?x=/*", "https://i.example/*/b",
  ]

  /// IDs that only records have: near misses of the selectors, and a star that is no pattern.
  static let otherClients = [
    "dcr-9", "https://h.example/*/b", "https://h.example/*/*", "https://h.example//b", "https://h.example/a/",
    "https://h.example/a/b/", "https://h.example/a/b?x=/c", "https://i.example/a/b", "http://h.example/a/b",
  ]

  /// The two Josés differ in normalisation only, and the two Alices in case.
  static let owners = [
    "alice@acme.example", "bob@acme.example", "Alice@acme.example", "jos\u{E9}@acme.example",
    "jose\u{301}@acme.example",
  ]

  static let groups = ["eng", "ops", "Eng"]
  static let toolsets = ["github", "jira-read", "payroll", "wiki"]
  static let profiles = ["engineering", "finance", "everybody"]

  static let second: Int64 = 1_000
  static let hour: Int64 = 3_600_000
  static let day: Int64 = 86_400_000

  /// Durations in order.
  static let durations: [Int64] = [
    second, 60 * second, hour, 90 * 60 * second, 4 * hour, day, 36 * hour, 7 * day, 30 * day, 90 * day, 36_500 * day,
  ]

  /// The middle of the generated times: 2026-11-20T09:30:00Z.
  static let middle = Instant(millisecondsSinceEpoch: 1_795_167_000_000)
}

extension Instant {
  /// The instant some milliseconds later, or the end of the calendar.
  func plus(_ milliseconds: Int64) -> Instant {
    Instant(millisecondsSinceEpoch: millisecondsSinceEpoch + milliseconds)
  }

  /// An instant of a test, from text that must be one.
  static func at(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("not a time: \(text)") }
    return instant
  }
}
