// SPDX-License-Identifier: Apache-2.0

internal import Curfew

/// What somebody meant who wrote a time that is none.
struct TimeAdvice {
  /// What to write instead, if there is one way to mend it.
  let replacement: String?
  /// Why it is no time.
  let explanation: String?

  /// Works out what was meant.
  init(for text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes.count <= 64, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      self.init(nil, Self.otherThing(text))
      return
    }
    let date = String(decoding: bytes[..<10], as: UTF8.self)
    guard Instant(rfc3339: date + "T00:00:00Z") != nil else {
      self.init(nil, "there is no such day")
      return
    }
    let rest = bytes[10...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "t") }
    let (time, offset) = Self.split(rest)
    let mended = date + "T" + Self.withSeconds(time) + Self.withColon(offset)
    if Instant(rfc3339: mended) != nil {
      self.init(mended, nil)
    } else if let dot = time.firstIndex(of: UInt8(ascii: ".")), time[dot...].dropFirst().count > 3 {
      self.init(nil, "at most three digits after the dot: milliseconds")
    } else {
      self.init(nil, "there is no such time of day or offset")
    }
  }

  private init(_ replacement: String?, _ explanation: String?) {
    self.replacement = replacement
    self.explanation = explanation
  }

  private static func otherThing(_ text: String) -> String? {
    if DurationText.milliseconds(text.utf8Span.span) != nil {
      return "this is a duration: write the date that it leads to"
    }
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    return isNumber ? "seconds since 1970 can't be reviewed: write the date" : nil
  }

  /// The time of day and the offset, both as written.
  private static func split(_ rest: ArraySlice<UInt8>) -> (time: ArraySlice<UInt8>, offset: ArraySlice<UInt8>) {
    let signs = Array("Zz+- ".utf8)
    let end = rest.firstIndex { signs.contains($0) } ?? rest.endIndex
    return (rest[..<end], rest[end...].drop { $0 == UInt8(ascii: " ") })
  }

  private static func withSeconds(_ time: ArraySlice<UInt8>) -> String {
    let text = String(decoding: time, as: UTF8.self)
    switch time.count {
    case 0: return "00:00:00"
    case 5: return text + ":00"
    default: return text
    }
  }

  /// `+0100` and `+01` as RFC 3339 has them; nothing is taken for UTC.
  private static func withColon(_ offset: ArraySlice<UInt8>) -> String {
    let text = String(decoding: offset, as: UTF8.self)
    if ["", "UTC", "GMT"].contains(text) { return "Z" }
    switch offset.count {
    case 3: return text + ":00"
    case 5: return String(text.prefix(3)) + ":" + String(text.suffix(2))
    default: return text
    }
  }
}
