// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@Suite("An instant")
struct InstantTests {
  @Test(
    "is read from RFC 3339",
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("1970-01-01T00:00:00.001Z", 1),
      ("1969-12-31T23:59:59.999Z", -1),
      ("2026-11-20T09:30:00Z", 1_795_167_000_000),
      ("2026-11-20T10:30:00.250+01:00", 1_795_167_000_250),
      ("2026-11-20T10:30:00.2+01:00", 1_795_167_000_200),
      ("2026-11-20T10:30:00.25+01:00", 1_795_167_000_250),
      ("2026-11-20t09:30:00z", 1_795_167_000_000),
      ("2026-11-20T09:30:00-00:00", 1_795_167_000_000),
      ("2026-11-21T09:29:00+23:59", 1_795_167_000_000),
      ("2026-11-19T09:31:00-23:59", 1_795_167_000_000),
      ("2024-02-29T00:00:00Z", 1_709_164_800_000),
      ("2000-02-29T00:00:00Z", 951_782_400_000),
      ("2026-12-31T23:59:59Z", 1_798_761_599_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ] as [(String, Int64)]
  )
  func readsRFC3339(text: String, milliseconds: Int64) {
    #expect(Instant(rfc3339: text)?.millisecondsSinceEpoch == milliseconds)
  }

  @Test(
    "is refused when the calendar, the clock or RFC 3339 has no such time",
    arguments: [
      "", "yesterday", "1795167000", "2026-11-20", "2026-11-20T09:30Z", "2026-11-20T09:30:00",
      "2026-02-30T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
      "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z",
      "2026-11-20T24:00:00Z", "2026-11-20T23:60:00Z", "2026-11-20T23:59:60Z",
      "2026-11-20T09:30:00.Z", "2026-11-20T09:30:00.2500Z", "2026-11-20T09:30:00,250Z",
      "2026-11-20 09:30:00Z", "2026-11-20T09:30:00ZZ", "2026-11-20T09:30:00Z ", " 2026-11-20T09:30:00Z",
      "2026-11-20T09:30:00+01", "2026-11-20T09:30:00+0100", "2026-11-20T09:30:00+1:00",
      "2026-11-20T09:30:00+24:00", "2026-11-20T09:30:00+00:60", "2026-11-20T09:30:00 01:00",
      "2026-11-20T09:30:00+01:00Z", "2026-11-20T09:30:00+01:000", "2026-11-20T09:30:00.+01:00",
      "26-11-20T09:30:00.000Z", "+2026-11-20T09:30:00Z", "-026-11-20T09:30:00Z", "2026-1-020T09:30:00Z",
      "2026/11/20T09:30:00Z", "2026-11-20T09.30.00Z", "2026-11-20T+9:30:00Z", "２０26-11-20T09:30:00Z",
      "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59.999-00:01",
      "10000-01-01T00:00:00Z", "2026-11-20T09:30:00\0", "2026-11-20T09:30:00Z\0",
    ]
  )
  func refusesOtherTimes(text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test(
    "is written in UTC, with milliseconds only when they are not zero",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (1_795_167_000_250, "2026-11-20T09:30:00.250Z"), (999, "1970-01-01T00:00:00.999Z"),
      (1_000, "1970-01-01T00:00:01Z"), (Int64.min, "0001-01-01T00:00:00Z"), (Int64.max, "9999-12-31T23:59:59.999Z"),
    ] as [(Int64, String)]
  )
  func writesRFC3339(milliseconds: Int64, text: String) {
    #expect(Instant(millisecondsSinceEpoch: milliseconds).description == text)
  }

  /// Counts the days with a table of month lengths, which shares nothing with the arithmetic tested.
  @Test("is read and written as the calendar says, for the first and last day of every month of 9,999 years")
  func agreesWithTheCalendar() {
    var day: Int64 = -719_162
    var mismatches: [String] = []
    for year in 1...9_999 {
      let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in lengths.enumerated() {
        check(year, index + 1, 1, day, &mismatches)
        day += Int64(length)
        check(year, index + 1, length, day - 1, &mismatches)
      }
    }
    #expect(mismatches.isEmpty)
    #expect(day == 2_932_897)
  }

  private func check(_ year: Int, _ month: Int, _ day: Int, _ days: Int64, _ mismatches: inout [String]) {
    let text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T00:00:00Z"
    let instant = Instant(millisecondsSinceEpoch: days * 86_400_000)
    if Instant(rfc3339: text) != instant || instant.description != text { mismatches.append(text) }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  @Test("saturates at the ends of its range when made of any number")
  func saturates() {
    #expect(Instant(millisecondsSinceEpoch: .min) == .earliest)
    #expect(Instant(millisecondsSinceEpoch: .max) == .latest)
    #expect(Instant(millisecondsSinceEpoch: -62_135_596_800_001) == .earliest)
    #expect(Instant(millisecondsSinceEpoch: 253_402_300_800_000) == .latest)
  }

  @Test("that would lie outside its range is none")
  func advancesWithinItsRange() {
    #expect(Instant.latest.advanced(byMilliseconds: 1) == nil)
    #expect(Instant.latest.advanced(byMilliseconds: 0) == .latest)
    #expect(Instant.latest.advanced(byMilliseconds: .max) == nil)
    #expect(Instant.earliest.advanced(byMilliseconds: -1) == nil)
    #expect(Instant.earliest.advanced(byMilliseconds: .min) == nil)
    let whole = Instant.latest.milliseconds(since: .earliest)
    #expect(Instant.earliest.advanced(byMilliseconds: whole) == .latest)
    #expect(Instant.earliest.advanced(byMilliseconds: whole + 1) == nil)
  }

  @Test("is never read by a trap, whatever byte of a good text is changed or cut off")
  func survivesEveryMutation() {
    for text in ["2026-11-20T10:30:00.250+01:00", "2026-11-20T09:30:00Z"] {
      let bytes = Array(text.utf8)
      for index in bytes.indices {
        for value in UInt8.min...UInt8.max {
          var mutated = bytes
          mutated[index] = value
          let instant = Instant.parse(mutated.span)
          if let instant { #expect(Instant(rfc3339: instant.description) == instant) }
        }
        #expect(Instant.parse(Array(bytes[..<index]).span) == nil)
      }
    }
  }
}
