// SPDX-License-Identifier: Apache-2.0

internal import Curfew

/// What somebody meant who wrote a time that is none.
enum TimeAdvice {
  /// The text with the part that is missing, if only one is and there is one way to add it.
  static func mended(_ text: String) -> String? {
    let spaced = text.replacingFirstSpace(with: "T")
    let candidates = [spaced, spaced + "Z", spaced + ":00Z", spaced + "T00:00:00Z"]
    return candidates.first { $0.utf8.count <= 40 && Instant(rfc3339: $0) != nil }
  }

  /// Why a text that looks like a time is none.
  static func explanation(for text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    let date = String(decoding: bytes.prefix(10), as: UTF8.self)
    if Instant(rfc3339: date + "T00:00:00Z") == nil { return "there is no such day" }
    if let dot = bytes.firstIndex(of: UInt8(ascii: ".")), bytes[(dot + 1)...].prefix(while: { $0 >= 0x30 && $0 <= 0x39 }).count > 3 {
      return "at most three digits after the dot: milliseconds"
    }
    return "there is no such time of day, or the offset is missing"
  }
}

extension String {
  fileprivate func replacingFirstSpace(with replacement: Character) -> String {
    guard let space = firstIndex(of: " ") else { return self }
    return String(self[..<space]) + String(replacement) + String(self[index(after: space)...])
  }
}
