// SPDX-License-Identifier: Apache-2.0
//
// What somebody meant who wrote `0`, `3 months`, `P30D` or `1.5h`. Each habit comes from another tool,
// and "bad duration" would help none of them.

internal import Curfew

/// What to write instead of a text that is no duration.
struct DurationAdvice {
  /// Why the text is none, if there is more to say than that.
  let explanation: String?
  /// A text to write instead.
  let replacement: String?

  /// Whether the replacement is the same in another spelling, not a guess at what `off` or a month means.
  let isCertain: Bool

  private init(_ explanation: String?, _ replacement: String? = nil, isCertain: Bool = true) {
    self.explanation = explanation
    self.replacement = replacement
    self.isCertain = isCertain
  }

  /// Works out what was meant.
  init(for text: String, _ shape: DurationShape) {
    let word = text.lowercased()
    if let value = DurationText.milliseconds(text.utf8Span.span) {
      self = Self.outOfRange(value, shape)
    } else if ["never", "none", "off", "no", "false", "infinite", "forever", "unlimited", "inf", "∞", "exempt"]
      .contains(word)
    {
      self = Self.never(word, shape)
    } else if text.isEmpty {
      self.init(nil)
    } else if Self.isDate(text) {
      self.init("this is a date: write how long, such as `30d`")
    } else if word.utf8.allSatisfy(\.isDigit) {
      self = Self.bareNumber(word, shape)
    } else if word.hasPrefix("-") {
      self.init("a duration can't be negative")
    } else if text.hasSuffix("M"), let number = Int64(text.dropLast()), (1...1_000).contains(number) {
      self.init("`M` could be minutes or months: write `\(number)m` or `\(number * 30)d`")
    } else {
      self = Self.otherSpelling(word, shape)
    }
    if let replacement, let value = DurationText.milliseconds(replacement.utf8Span.span), !shape.range.contains(value) {
      self = Self.outOfRange(value, shape)
    }
  }

  /// Whether a text starts as a date does: `2026-01-01`.
  private static func isDate(_ text: String) -> Bool {
    let shape = "0000-00-00".utf8
    return text.utf8.count >= shape.count
      && zip(text.utf8, shape).allSatisfy { byte, form in form == UInt8(ascii: "0") ? byte.isDigit : byte == form }
  }

  private static func never(_ word: String, _ shape: DurationShape) -> DurationAdvice {
    if shape.allowsNever { return Self("write `never`", "never", isCertain: word == "never") }
    guard case .clockSkew = shape else { return Self("it can't be `never`") }
    let isForever = ["infinite", "forever", "unlimited", "inf", "∞", "exempt"].contains(word)
    return isForever ? Self("it can be `5m` at most") : Self("write `0s` for none", "0s", isCertain: false)
  }

  /// Durations are whole seconds, so that what is too short is 0.
  private static func outOfRange(_ value: Int64, _ shape: DurationShape) -> DurationAdvice {
    switch shape {
    case .clockSkew: Self("it can be `5m` at most")
    case .finite: value == 0 ? zero(shape) : Self("it can be `36500d` at most")
    case .orNever: value == 0 ? zero(shape) : Self("it can be `36500d` at most; without an end it is `never`")
    }
  }

  private static func zero(_ shape: DurationShape) -> DurationAdvice {
    switch shape {
    case .clockSkew: Self("write `0s`", "0s")
    case .finite: Self("it must be `1s` at least")
    case .orNever:
      Self("`0` is \"never\" to some tools and \"at once\" to others: write `never`, or `1s` at least")
    }
  }

  private static func bareNumber(_ digits: String, _ shape: DurationShape) -> DurationAdvice {
    if digits.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) { return zero(shape) }
    if case .clockSkew = shape {
      return Self("a unit is missing: `\(digits)s` for seconds, `\(digits)m` for minutes")
    }
    return Self("a unit is missing: `\(digits)d` for days, `\(digits)h` for hours, `\(digits)m` for minutes")
  }

  /// `30 days`, `3 months`, `1.5h`, `P1DT12H`, `12h1d`: parts in other spellings.
  private static func otherSpelling(_ word: String, _ shape: DurationShape) -> DurationAdvice {
    var seconds = 0.0
    var hasCalendarUnit = false
    guard let parts = parts(of: word) else { return Self(nil) }
    for part in parts {
      if part.unit.isEmpty, !part.number.isEmpty { return Self("a unit is missing after `\(part.number)`") }
      let unit = part.unit == "m" && part.isOfDate ? "mo" : part.unit
      guard let number = Double(part.number), let length = unitSeconds(unit) else { return Self(nil) }
      hasCalendarUnit = hasCalendarUnit || length.isCalendar
      seconds += number * length.seconds
    }
    if seconds > Double(DurationText.longest) / 1_000 { return outOfRange(.max, shape) }
    guard seconds >= 1, seconds == seconds.rounded() else { return Self("the smallest unit is `s`: whole seconds") }
    let replacement = DurationText.format(Int64(seconds) * 1_000)
    return hasCalendarUnit
      ? Self("months and years have no fixed length: count in days, `\(replacement)`", replacement, isCertain: false)
      : Self("write `\(replacement)`", replacement)
  }

  /// A number and the letters after it.
  private struct Part {
    var number = ""
    var unit = ""
    /// Whether it stands before the `T` of `P1M2DT3H`, where `M` is months.
    var isOfDate: Bool
  }

  /// Splits into numbers and the letters after each; what is neither separates. Nil when it separates digits:
  /// `1,5h` may be an hour and a half, or fifteen.
  private static func parts(of word: String) -> [Part]? {
    let isISO = word.hasPrefix("p")
    var parts: [Part] = []
    var part = Part(isOfDate: isISO)
    var isSeparated = false
    for character in isISO ? word.dropFirst() : word[...] {
      if character.isNumber || character == "." {
        if !part.unit.isEmpty {
          parts.append(part)
          part = Part(isOfDate: part.isOfDate)
        } else if isSeparated, !part.number.isEmpty {
          return nil
        }
        part.number.append(character)
        isSeparated = false
      } else if isISO, character == "t" {
        if !part.number.isEmpty { parts.append(part) }
        part = Part(isOfDate: false)
      } else if character.isLetter {
        part.unit.append(character)
      } else {
        isSeparated = true
      }
    }
    return parts + [part]
  }

  private static func unitSeconds(_ unit: String) -> (seconds: Double, isCalendar: Bool)? {
    switch unit {
    case "ms": (0.001, false)
    case "s", "sec", "secs", "second", "seconds": (1, false)
    case "m", "min", "mins", "minute", "minutes": (60, false)
    case "h", "hr", "hrs", "hour", "hours": (3_600, false)
    case "d", "day", "days": (86_400, false)
    case "w", "wk", "wks", "week", "weeks": (604_800, false)
    case "mo", "mon", "mos", "month", "months": (2_592_000, true)
    case "y", "yr", "yrs", "year", "years": (31_536_000, true)
    default: nil
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
