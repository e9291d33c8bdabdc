// SPDX-License-Identifier: Apache-2.0

/// A half-open range of milliseconds: of instants since the epoch, of idle times, or of ages.
package struct HalfOpen: Hashable, Sendable {
  /// The first value; `Int64.min` for no bound.
  package var from: Int64
  /// The first value after it; `Int64.max` for no bound.
  package var until: Int64

  package init(from: Int64, until: Int64) {
    self.from = from
    self.until = until
  }

  /// Every instant.
  package static let always = HalfOpen(from: .min, until: .max)
  /// Every idle time or age.
  package static let anyLength = HalfOpen(from: 0, until: .max)

  /// Whether a value lies in the range.
  package func contains(_ value: Int64) -> Bool { value >= from && value < until }

  /// Whether the range holds nothing.
  package var isEmpty: Bool { from >= until }

  /// The stretches between sorted cuts, from the first value of all to the last.
  static func stretches(between cuts: [Int64], of whole: HalfOpen) -> [HalfOpen] {
    var stretches: [HalfOpen] = []
    var start = whole.from
    for cut in cuts where cut > start && cut < whole.until {
      stretches.append(HalfOpen(from: start, until: cut))
      start = cut
    }
    stretches.append(HalfOpen(from: start, until: whole.until))
    return stretches
  }
}

extension HalfOpen {
  /// What both have in common; may be empty.
  func intersection(_ other: HalfOpen) -> HalfOpen {
    HalfOpen(from: max(from, other.from), until: min(until, other.until))
  }

  /// What is left without another range.
  func subtracting(_ other: HalfOpen) -> [HalfOpen] {
    let before = HalfOpen(from: from, until: min(until, other.from))
    let after = HalfOpen(from: max(from, other.until), until: until)
    guard !intersection(other).isEmpty else { return [self] }
    return [before, after].filter { !$0.isEmpty }
  }
}
