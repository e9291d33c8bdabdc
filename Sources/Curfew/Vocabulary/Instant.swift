// SPDX-License-Identifier: Apache-2.0
//
// SPEC 3 keeps instants within the years 0001 to 9999. The type keeps itself there, so that no
// arithmetic on two of them can overflow 64 bits and nothing downstream has to ask.

/// A moment: milliseconds since the Unix epoch, within the years 0001 to 9999 (UTC).
///
/// The engine never reads a clock; every instant is given to it.
public struct Instant: Hashable, Sendable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let millisecondsSinceEpoch: Int64

  /// Makes an instant; what lies before the year 0001 or after 9999 is taken as the nearest end.
  public init(millisecondsSinceEpoch: Int64) {
    self.millisecondsSinceEpoch = min(
      max(millisecondsSinceEpoch, Self.earliestMilliseconds), Self.latestMilliseconds)
  }

  /// 0001-01-01T00:00:00Z.
  public static let earliest = Instant(millisecondsSinceEpoch: earliestMilliseconds)
  /// 9999-12-31T23:59:59.999Z.
  public static let latest = Instant(millisecondsSinceEpoch: latestMilliseconds)

  package static let earliestMilliseconds: Int64 = -62_135_596_800_000
  package static let latestMilliseconds: Int64 = 253_402_300_799_999

  /// Whether an instant is before another.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
  }

  /// The milliseconds from another instant to this one, negative when it lies in the future.
  package func milliseconds(since other: Instant) -> Int64 {
    millisecondsSinceEpoch - other.millisecondsSinceEpoch
  }

  /// The instant some milliseconds later, or nil when it would lie outside the years 0001 to 9999.
  package func advanced(byMilliseconds milliseconds: Int64) -> Instant? {
    let (sum, overflow) = millisecondsSinceEpoch.addingReportingOverflow(milliseconds)
    guard !overflow, sum >= Self.earliestMilliseconds, sum <= Self.latestMilliseconds else { return nil }
    return Instant(millisecondsSinceEpoch: sum)
  }
}
