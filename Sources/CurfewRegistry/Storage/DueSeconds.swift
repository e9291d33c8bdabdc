// SPDX-License-Identifier: Apache-2.0
//
// The swept column holds 32-bit seconds: half the bytes of 64, and the widest number that every
// x86-64 compares in vectors. 2^32 seconds do not hold the years 0001 to 9999, so both ends are
// clamped, always towards "look at it": a client too many is evaluated, never one too few.

import Curfew

/// Instants as the seconds of the due column: from 1970 to 2106, rounded down.
enum DueSeconds {
  /// What is due at no time.
  static let never = Int32.max
  /// What has to be looked at whatever the time is: nobody has worked out yet when it is due, or it was before 1970.
  static let unknown = Int32.min

  private static let latest = Int32.max - 1
  private static let center: Int64 = 1 << 31

  /// The column value of the instant at which something is due.
  static func column(ofDue due: Instant?) -> Int32 {
    guard let due else { return never }
    return column(ofNow: due)
  }

  /// What is due at `now` or before has a value that is at most this one.
  static func column(ofNow now: Instant) -> Int32 {
    let seconds = now.second
    if seconds < 0 { return unknown }
    return seconds - center >= Int64(latest) ? latest : Int32(truncatingIfNeeded: seconds - center)
  }

  /// The first millisecond of a column value, which is not later than what is due; nil for those that have none.
  static func start(of column: Int32) -> Instant? {
    guard column != never, column != unknown else { return nil }
    return Instant(millisecondsSinceEpoch: (Int64(column) + center) * 1_000)
  }
}

extension Instant {
  /// Whole seconds since the epoch, rounded down.
  var second: Int64 {
    let (quotient, remainder) = millisecondsSinceEpoch.quotientAndRemainder(dividingBy: 1_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The start of its second.
  var roundedDownToSecond: Instant { Instant(millisecondsSinceEpoch: second * 1_000) }
}
