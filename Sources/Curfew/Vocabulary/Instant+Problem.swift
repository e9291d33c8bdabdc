// SPDX-License-Identifier: Apache-2.0

extension Instant {
  /// Says why a text is no time, in words; nil when it looks like nothing of the kind, or is a time.
  ///
  /// The parts are looked at from the left, and the first that is wrong is named.
  ///
  /// - Complexity: O(1).
  package static func problem(in text: Span<UInt8>) -> String? {
    guard parse(text) == nil, text.count >= 10, text.count <= 64 else { return nil }
    let bytes = (0..<text.count).map { text[$0] }
    guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    if bytes.starts(with: "0000".utf8) { return "the years go from 0001 to 9999" }
    guard isTime(bytes[..<10] + "T00:00:00Z".utf8) else { return "there is no such day" }
    guard bytes.count > 10 else { return "a time of day and an offset are missing, such as `T00:00:00Z`" }
    guard bytes[10] | 0x20 == UInt8(ascii: "t") else { return "`T` has to stand between date and time" }
    guard bytes.count >= 19, isTime(bytes[..<19] + "Z".utf8) else {
      return "there is no such time of day: `HH:MM:SS`, from 00:00:00 to 23:59:59"
    }
    return problem(inEnd: bytes[19...])
  }

  /// What is wrong after the seconds.
  private static func problem(inEnd end: ArraySlice<UInt8>) -> String {
    var offset = end
    if end.first == UInt8(ascii: ".") {
      let digits = end.dropFirst().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      if digits.isEmpty { return "digits are missing after the dot" }
      if digits.count > 3 { return "at most three digits after the dot: milliseconds" }
      offset = end[digits.endIndex...]
    }
    if offset.isEmpty { return "an offset is missing: `Z`, or one such as `+01:00`" }
    // The offset is right where the same one makes a time of another year.
    if isTime("2000-06-15T12:00:00".utf8 + offset) { return "the years go from 0001 to 9999" }
    return "the offset is `Z`, or one such as `+01:00`"
  }

  private static func isTime(_ bytes: some Sequence<UInt8>) -> Bool {
    parse(Array(bytes).span) != nil
  }
}
