// SPDX-License-Identifier: Apache-2.0
//
// Durations as policy authors write them. Calendar units (months, years) are left out on purpose:
// their length depends on the date, and a threshold must not.

/// Durations such as `90d` and `1d12h`: integers with units, largest first, each unit at most once.
package enum DurationText {
  /// The units with their lengths in milliseconds, largest first.
  package static let units: [(letter: UInt8, milliseconds: Int64)] = [
    (UInt8(ascii: "w"), 604_800_000), (UInt8(ascii: "d"), 86_400_000), (UInt8(ascii: "h"), 3_600_000),
    (UInt8(ascii: "m"), 60_000), (UInt8(ascii: "s"), 1_000),
  ]

  /// The longest duration: 36,500 days.
  package static let longest: Int64 = 36_500 * 86_400_000

  /// Returns the milliseconds of a duration, or nil when it is none; the sum may be 0, and is at most
  /// some hundred times ``longest``.
  ///
  /// - Complexity: O(bytes), no allocation.
  package static func milliseconds(_ text: Span<UInt8>) -> Int64? {
    guard !text.isEmpty else { return nil }
    var total: Int64 = 0
    var index = 0
    var unit = 0
    while index < text.count {
      guard let amount = integer(text, &index), index < text.count else { return nil }
      while unit < units.count, units[unit].letter != text[index] { unit += 1 }
      guard unit < units.count else { return nil }
      let (part, overflow) = amount.multipliedReportingOverflow(by: units[unit].milliseconds)
      guard !overflow, part <= longest else { return nil }
      total += part
      unit += 1
      index += 1
    }
    return total
  }

  /// Writes milliseconds as one would in a policy: `90d`, `1d12h`, `never`.
  package static func format(_ milliseconds: Int64) -> String {
    guard milliseconds != .max else { return "never" }
    guard milliseconds > 0 else { return milliseconds == 0 ? "0s" : "-" + format(-max(milliseconds, -.max)) }
    var rest = milliseconds
    var text = ""
    for (letter, length) in units.dropFirst() where rest >= length {
      text += "\(rest / length)\(Character(UnicodeScalar(letter)))"
      rest %= length
    }
    return rest > 0 ? text + "\(rest)ms" : text
  }

  /// Reads digits; nil when there is none, or the number is beyond any duration.
  private static func integer(_ text: Span<UInt8>, _ index: inout Int) -> Int64? {
    let start = index
    var value: Int64 = 0
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      value = value * 10 + Int64(digit)
      guard value <= longest else { return nil }
      index += 1
    }
    return index > start ? value : nil
  }
}
