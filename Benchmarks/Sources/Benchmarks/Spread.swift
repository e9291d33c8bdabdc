// SPDX-License-Identifier: Apache-2.0

/// The median of some values, and the quartiles around it.
struct Spread {
  let lower: Double
  let median: Double
  let upper: Double

  init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let last = sorted.count - 1
    (lower, median, upper) = (sorted[last / 4], sorted[last / 2], sorted[last - last / 4])
  }

  /// `2.05x (1.98-2.20)`.
  var text: String { "\(rounded(median))x (\(rounded(lower))-\(rounded(upper)))" }
}

/// A number with three digits that mean something; no Foundation, so by hand.
func rounded(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
  let digits = abs(value) < 10 ? 2 : abs(value) < 100 ? 1 : 0
  let scale = [1.0, 10, 100][digits]
  let units = Int64((abs(value) * scale).rounded())
  let sign = value < 0 && units > 0 ? "-" : ""
  guard digits > 0 else { return "\(sign)\(units)" }
  let fraction = String(units % Int64(scale))
  return "\(sign)\(units / Int64(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
}
