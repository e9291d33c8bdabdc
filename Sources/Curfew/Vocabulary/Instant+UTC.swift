// SPDX-License-Identifier: Apache-2.0
//
// Most times are written in one way. Eight bytes of it are checked and taken apart at once; a time that is
// written in any other way is left to the reader that knows them all.

extension Instant {
  /// Reads `YYYY-MM-DDTHH:MM:SSZ` or `YYYY-MM-DDTHH:MM:SS.mmmZ` from some bytes, and returns the index after
  /// it; nil for what is written otherwise, or is no time.
  ///
  /// - Complexity: O(1), no allocation.
  package static func parseUTC(_ bytes: Span<UInt8>, at start: Int) -> (instant: Instant, end: Int)? {
    guard start >= 0, start <= bytes.count - 24 else { return nil }
    let date = bytes.littleEndianWord(at: start) ^ Pattern.date
    let hour = bytes.littleEndianWord(at: start + 8) ^ Pattern.dayAndHour
    let second = bytes.littleEndianWord(at: start + 16) ^ Pattern.second
    guard Pattern.fits(date, Pattern.dateSlack), Pattern.fits(hour, Pattern.dayAndHourSlack),
      Pattern.fits(second & 0xFF_FFFF, Pattern.secondSlack)
    else { return nil }
    var milliseconds = Int64(second.digit(1) * 10 + second.digit(2)) * 1_000
    var end = start + 20
    if bytes[start + 19] == UInt8(ascii: ".") {
      guard Pattern.fits((second >> 32) & 0xFF_FFFF, Pattern.fractionSlack), bytes[start + 23] == UInt8(ascii: "Z")
      else { return nil }
      milliseconds += Int64(second.digit(4) * 100 + second.digit(5) * 10 + second.digit(6))
      end = start + 24
    } else if bytes[start + 19] != UInt8(ascii: "Z") {
      return nil
    }
    let year = Int64(date.digit(0) * 1_000 + date.digit(1) * 100 + date.digit(2) * 10 + date.digit(3))
    let month = Int64(date.digit(5) * 10 + date.digit(6))
    let day = Int64(hour.digit(0) * 10 + hour.digit(1))
    let hours = Int64(hour.digit(3) * 10 + hour.digit(4))
    let minutes = Int64(hour.digit(6) * 10 + hour.digit(7))
    guard year >= 1, month >= 1, month <= 12, day >= 1, day <= 28 || day <= daysIn(month: month, of: year),
      hours < 24, minutes < 60, milliseconds < 60_000
    else { return nil }
    milliseconds += daysSinceEpoch(year: year, month: month, day: day) * 86_400_000
    milliseconds += hours * 3_600_000 + minutes * 60_000
    return (Instant(millisecondsSinceEpoch: milliseconds), end)
  }

  /// The parts of a time. A part is XORed with its pattern, so that a digit becomes its value and what has to
  /// stand between digits becomes 0; the slack is what may be added to each byte before its high bit is set.
  private enum Pattern {
    /// `0000-00-`.
    static let date: UInt64 = 0x2D30_302D_3030_3030
    static let dateSlack: UInt64 = 0x7F76_767F_7676_7676
    /// `00T00:00`.
    static let dayAndHour: UInt64 = 0x3030_3A30_3054_3030
    static let dayAndHourSlack: UInt64 = 0x7676_7F76_767F_7676
    /// `:00`, anything, `000`.
    static let second: UInt64 = 0x0030_3030_0030_303A
    static let secondSlack: UInt64 = 0x76_767F
    static let fractionSlack: UInt64 = 0x76_7676

    static func fits(_ word: UInt64, _ slack: UInt64) -> Bool {
      (word | (word &+ slack)) & 0x8080_8080_8080_8080 == 0
    }
  }
}

extension Span<UInt8> {
  fileprivate func littleEndianWord(at index: Int) -> UInt64 { UInt64(littleEndian: word(at: index)) }
}

extension UInt64 {
  /// The value of a digit, the lowest byte being the first.
  fileprivate func digit(_ index: UInt64) -> Int { Int(truncatingIfNeeded: (self >> (8 * index)) & 0xFF) }
}
