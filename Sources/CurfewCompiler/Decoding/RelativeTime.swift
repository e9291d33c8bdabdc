// SPDX-License-Identifier: Apache-2.0

internal import Curfew

/// Times of test files: an instant, or a distance from the file's `now`.
enum RelativeTime {
  /// Reads `40d ago`, `in 2h`, `now`, or RFC 3339; what leads past the years 0001 to 9999 ends there.
  static func instant(_ text: ArraySlice<UInt8>, from now: Instant) -> Instant? {
    if let instant = Instant.parse(text.span) { return instant }
    if text.elementsEqual("now".utf8) { return now }
    if text.count > 4, text.suffix(4).elementsEqual(" ago".utf8) {
      return distance(text.dropLast(4)).map { moved(now, by: -$0) }
    }
    if text.starts(with: "in ".utf8) { return distance(text.dropFirst(3)).map { moved(now, by: $0) } }
    return nil
  }

  /// An instant some milliseconds later, at most the end of the year 9999.
  static func moved(_ instant: Instant, by milliseconds: Int64) -> Instant {
    let (sum, overflow) = instant.millisecondsSinceEpoch.addingReportingOverflow(milliseconds)
    return overflow ? (milliseconds > 0 ? .latest : .earliest) : Instant(millisecondsSinceEpoch: sum)
  }

  private static func distance(_ text: ArraySlice<UInt8>) -> Int64? {
    DurationText.milliseconds(text.span).flatMap { DurationShape.finite.range.contains($0) ? $0 : nil }
  }

  /// A duration in another spelling, such as `3 days`, as it is to be written; none if that is a guess.
  private static func spelled(_ words: ArraySlice<String>) -> [String] {
    let advice = DurationAdvice(for: words.joined(separator: " "), .finite)
    return advice.isCertain ? advice.replacement.map { [$0] } ?? [] : []
  }

  /// What somebody meant, if there is one way to mend it.
  static func mended(_ text: String, isAhead: Bool) -> String? {
    let words = text.lowercased().split(separator: " ").map(String.init)
    let candidates: [String] =
      switch words.count {
      case 1 where words[0].hasPrefix("-"): [words[0].dropFirst() + " ago"]
      case 1 where words[0].hasPrefix("+"): ["in " + words[0].dropFirst()]
      case 1:
        words[0].hasSuffix("ago")
          ? [words[0].dropLast(3) + " ago"] : [isAhead ? "in " + words[0] : words[0] + " ago", words[0]]
      case 2:
        ["\(words[0]) \(words[1])", "\(words[1]) \(words[0])"]
          + spelled(words[...]).map { isAhead ? "in " + $0 : $0 + " ago" }
      case 3 where words[2] == "ago": spelled(words[..<2]).map { $0 + " ago" }
      case 3 where words[0] == "in": spelled(words[1...]).map { "in " + $0 }
      default: []
      }
    let isGood: (String) -> Bool = { instant(Array($0.utf8)[...], from: .earliest) != nil }
    if let found = candidates.first(where: { $0 != text && isGood($0) }) { return found }
    return TimeAdvice(for: text).replacement
  }
}
