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
    guard start >= 0, start <= bytes.count &- 20 else { return nil }
    let date = bytes.littleEndianWord(at: start) ^ Pattern.date
    let hour = bytes.littleEndianWord(at: start &+ 8) ^ Pattern.dayAndHour
    let second = bytes.lastPart(at: start &+ 16) ^ Pattern.second
    guard Pattern.fits(date, Pattern.dateSlack), Pattern.fits(hour, Pattern.dayAndHourSlack),
      Pattern.fits(second & 0xFF_FFFF, Pattern.secondSlack)
    else { return nil }
    let (dates, hours, seconds) = (date.pairs, hour.pairs, (second & 0xFF_FFFF).pairs)
    var milliseconds = seconds.byte(1) &* 1_000
    var end = start &+ 20
    if second.byte(3) == UInt64(UInt8(ascii: ".")) {
      let fraction = (second &>> 32) & 0xFF_FFFF
      guard Pattern.fits(fraction, Pattern.fractionSlack), second.byte(7) == UInt64(UInt8(ascii: "Z")) else {
        return nil
      }
      milliseconds &+= fraction.pairs.byte(0) &* 10 &+ fraction.byte(2)
      end = start &+ 24
    } else if second.byte(3) != UInt64(UInt8(ascii: "Z")) {
      return nil
    }
    let year = Int64(dates.byte(0) &* 100 &+ dates.byte(2))
    let month = Int64(dates.byte(5))
    let day = Int64(hours.byte(0))
    guard year >= 1, month >= 1, month <= 12, day >= 1, day <= 28 || day <= daysIn(month: month, of: year),
      hours.byte(3) < 24, hours.byte(6) < 60, milliseconds < 60_000
    else { return nil }
    milliseconds &+= (hours.byte(3) &* 60 &+ hours.byte(6)) &* 60_000
    let days = daysSinceEpoch(year: year, month: month, day: day)
    return (Instant(millisecondsSinceEpoch: days &* 86_400_000 &+ Int64(milliseconds)), end)
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

  /// Eight bytes, with zeros for those past the end; at least four must be there, and sixteen before them.
  fileprivate func lastPart(at index: Int) -> UInt64 {
    let missing = index &+ 8 &- count
    guard missing > 0 else { return littleEndianWord(at: index) }
    return littleEndianWord(at: count &- 8) &>> UInt64(8 &* missing)
  }
}

extension UInt64 {
  /// A byte, the lowest one being the first.
  fileprivate func byte(_ index: UInt64) -> UInt64 { (self &>> (8 &* index)) & 0xFF }

  /// In each byte the number that a digit there and the digit in the next byte make.
  fileprivate var pairs: UInt64 { self &* 10 &+ (self &>> 8) }
}
