// SPDX-License-Identifier: Apache-2.0
//
// RFC 3339, read byte by byte: the parsers that come with Foundation turn 30 February into 2 March.
// The calendar arithmetic counts days from 1 March, so that the leap day is the last of its year.

extension Instant: CustomStringConvertible {
  /// Reads an RFC 3339 date-time: `2026-11-20T09:30:00Z`, `2026-11-20T10:30:00.250+01:00`.
  ///
  /// Refused are a missing offset, a day that the month does not have, hour 24, second 60 (an instant
  /// has no leap seconds), more than three digits of a fraction, and instants outside the years 0001
  /// to 9999. `t` and `z` may be lower case (RFC 3339 section 5.6).
  ///
  /// - Complexity: O(1), no allocation.
  public init?(rfc3339 text: String) {
    var text = text
    let parsed = text.withUTF8 { unsafe Self.parse($0.span) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// RFC 3339 in UTC with `Z`, with milliseconds only when they are not zero.
  public var description: String {
    String(decoding: rfc3339Bytes, as: UTF8.self)
  }

  /// ``description`` as ASCII bytes.
  package var rfc3339Bytes: [UInt8] {
    let dayLength: Int64 = 86_400_000
    let shifted = millisecondsSinceEpoch - Self.earliestMilliseconds
    let (year, month, day) = Self.civil(daysSinceEpoch: shifted / dayLength - Self.daysBeforeEpoch)
    let inDay = shifted % dayLength
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    Self.append(year, digits: 4, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(month, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(day, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    Self.append(inDay / 3_600_000, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(inDay / 60_000 % 60, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(inDay / 1_000 % 60, digits: 2, to: &bytes)
    if inDay % 1_000 != 0 {
      bytes.append(UInt8(ascii: "."))
      Self.append(inDay % 1_000, digits: 3, to: &bytes)
    }
    bytes.append(UInt8(ascii: "Z"))
    return bytes
  }

  /// Reads an RFC 3339 date-time from bytes; see ``init(rfc3339:)``.
  package static func parse(_ bytes: Span<UInt8>) -> Instant? {
    if let (instant, end) = parseUTC(bytes, at: 0), end == bytes.count { return instant }
    guard bytes.count >= 20, let date = parseDate(bytes), let seconds = parseTimeOfDay(bytes) else { return nil }
    guard let (milliseconds, end) = parseFraction(bytes, at: 19) else { return nil }
    guard let offset = parseOffset(bytes, at: end) else { return nil }
    let total = date * 86_400_000 + seconds * 1_000 + milliseconds - offset
    guard total >= earliestMilliseconds, total <= latestMilliseconds else { return nil }
    return Instant(millisecondsSinceEpoch: total)
  }

  /// Days since the epoch of the `YYYY-MM-DD` at the start, if there is such a day.
  private static func parseDate(_ bytes: Span<UInt8>) -> Int64? {
    guard let year = digits(bytes, 0, 4), bytes[4] == UInt8(ascii: "-"),
      let month = digits(bytes, 5, 2), bytes[7] == UInt8(ascii: "-"),
      let day = digits(bytes, 8, 2)
    else { return nil }
    guard year >= 1, (1...12).contains(month), day >= 1, day <= daysIn(month: month, of: year) else { return nil }
    return daysSinceEpoch(year: year, month: month, day: day)
  }

  /// Seconds since midnight of the `THH:MM:SS` after the date.
  private static func parseTimeOfDay(_ bytes: Span<UInt8>) -> Int64? {
    guard bytes[10] | 0x20 == UInt8(ascii: "t"),
      let hour = digits(bytes, 11, 2), bytes[13] == UInt8(ascii: ":"),
      let minute = digits(bytes, 14, 2), bytes[16] == UInt8(ascii: ":"),
      let second = digits(bytes, 17, 2)
    else { return nil }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  /// The milliseconds of an optional fraction, and the index after it.
  private static func parseFraction(_ bytes: Span<UInt8>, at start: Int) -> (Int64, Int)? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: ".") else { return (0, start) }
    var index = start + 1
    var value: Int64 = 0
    var scale: Int64 = 1_000
    while index < bytes.count, let digit = digits(bytes, index, 1) {
      guard scale > 1 else { return nil }
      scale /= 10
      value += digit * scale
      index += 1
    }
    return index > start + 1 ? (value, index) : nil
  }

  /// The milliseconds to take away for the offset that ends the text.
  private static func parseOffset(_ bytes: Span<UInt8>, at start: Int) -> Int64? {
    guard start < bytes.count else { return nil }
    if bytes[start] | 0x20 == UInt8(ascii: "z") { return start + 1 == bytes.count ? 0 : nil }
    guard bytes.count == start + 6, bytes[start + 3] == UInt8(ascii: ":"),
      let hours = digits(bytes, start + 1, 2), hours < 24,
      let minutes = digits(bytes, start + 4, 2), minutes < 60
    else { return nil }
    let magnitude = (hours * 60 + minutes) * 60_000
    switch bytes[start] {
    case UInt8(ascii: "+"): return magnitude
    case UInt8(ascii: "-"): return -magnitude
    default: return nil
    }
  }

  private static func digits(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int64? {
    guard start + count <= bytes.count else { return nil }
    var value: Int64 = 0
    for index in start..<(start + count) {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value
  }

  private static func append(_ value: Int64, digits: Int, to bytes: inout [UInt8]) {
    var divisor: Int64 = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
      divisor /= 10
    }
  }

  private static let daysBeforeEpoch: Int64 = 719_162

  static func daysIn(month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Days from 1970-01-01, by counting years from 1 March (a well-known formula of the proleptic
  /// Gregorian calendar); exact for the years 1 to 9999.
  static func daysSinceEpoch(year: Int64, month: Int64, day: Int64) -> Int64 {
    // Unsigned, since that divides faster.
    let past = UInt64(bitPattern: month <= 2 ? year &- 1 : year)
    let month = UInt64(bitPattern: month > 2 ? month &- 3 : month &+ 9)
    let centuries = past / 100
    let days = past &* 365 &+ past / 4 &- centuries &+ centuries / 4 &+ (153 &* month &+ 2) / 5
    return Int64(bitPattern: days) &+ day &- 719_469
  }

  private static func civil(daysSinceEpoch days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}
