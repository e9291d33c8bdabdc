// SPDX-License-Identifier: Apache-2.0
//
// Thresholds lie between an hour and a hundred years, so timelines have a logarithmic scale. The
// standard library has no logarithm; this one is exact at powers of two and straight between them,
// which no reader of a chart can tell from the real one.

import Curfew

/// Where idle times lie on the timelines of a report, in percent of their width.
struct TimelineScale {
  /// The idle time up to which the scale starts, and the one at its end, in milliseconds.
  let low: Int64
  let high: Int64
  /// How much of the width is for what is shorter than `low`.
  static let start = 4.0

  private static let least: Int64 = 3_600_000

  /// A scale on which all of some thresholds can be told apart.
  init(for thresholds: [Thresholds]) {
    let states: [LifecycleState] = [.hidden, .closed, .deleted]
    let finite = thresholds.flatMap { each in states.map { each[$0] } }.filter { $0 != Thresholds.neverMilliseconds }
    let shortest = finite.min() ?? Self.least
    let longest = finite.max() ?? 86_400_000
    low = max(1, min(Self.least, shortest) / 2)
    high = max(longest, low * 4) * 2
  }

  /// 0 to 100.
  func position(_ idle: Int64) -> Double {
    if idle == Thresholds.neverMilliseconds { return 100 }
    if idle <= low { return Self.start * Double(max(0, idle)) / Double(low) }
    let part = Self.logarithm(Double(idle) / Double(low)) / Self.logarithm(Double(high) / Double(low))
    return min(100, Self.start + (100 - Self.start) * part)
  }

  /// Durations that people know, for the axis.
  var ticks: [(label: String, position: Double)] {
    let known: [(String, Int64)] = [
      ("1m", 60_000), ("1h", 3_600_000), ("1d", 86_400_000), ("7d", 604_800_000), ("30d", 2_592_000_000),
      ("90d", 7_776_000_000), ("1y", 31_536_000_000), ("10y", 315_360_000_000), ("100y", 3_153_600_000_000),
    ]
    return known.filter { $0.1 > low && $0.1 < high }.map { ($0.0, position($0.1)) }
  }

  private static func logarithm(_ value: Double) -> Double {
    Double(value.exponent) + value.significand - 1
  }

  /// A percentage with one decimal.
  static func percent(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
