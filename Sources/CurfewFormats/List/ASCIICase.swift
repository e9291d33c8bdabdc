// SPDX-License-Identifier: Apache-2.0

/// Looking for a part of a text without minding the case of ASCII letters; other letters are bytes.
enum ASCIICase {
  /// Whether a part occurs in a text; an empty one does in every text.
  ///
  /// - Complexity: O(bytes of the text x bytes of the part), no allocation.
  static func contains(_ text: Span<UInt8>, _ part: Span<UInt8>) -> Bool {
    guard part.count <= text.count else { return false }
    for start in 0...(text.count - part.count) {
      var matched = 0
      while matched < part.count, lowered(text[start + matched]) == lowered(part[matched]) { matched += 1 }
      if matched == part.count { return true }
    }
    return false
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
