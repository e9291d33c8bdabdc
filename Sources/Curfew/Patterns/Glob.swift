// SPDX-License-Identifier: Apache-2.0
//
// For names of an organisation's own making (tenants, tests), where whoever writes the pattern knows
// them all. Client IDs have `ClientPattern`: there a general wildcard would be a hole.

/// A pattern for whole names: `*` stands for any bytes, none too, and `?` for one UTF-8 character.
package struct Glob: Hashable, Sendable {
  package let text: String
  private let bytes: [UInt8]

  package init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  /// Whether a name is one that the pattern stands for, compared byte for byte.
  ///
  /// - Complexity: O(name x pattern) at worst: only the last `*` is ever tried again.
  package func matches(_ name: String) -> Bool {
    let name = Array(name.utf8)
    var (at, index) = (0, 0)
    var retry: (pattern: Int, name: Int)?
    while index < name.count {
      if at < bytes.count, bytes[at] == UInt8(ascii: "*") {
        at += 1
        retry = (at, index)
      } else if at < bytes.count, bytes[at] == UInt8(ascii: "?") {
        at += 1
        index = Self.end(ofCharacterAt: index, in: name)
      } else if at < bytes.count, bytes[at] == name[index] {
        at += 1
        index += 1
      } else if let last = retry {
        at = last.pattern
        index = last.name + 1
        retry = (at, index)
      } else {
        return false
      }
    }
    return bytes[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func end(ofCharacterAt index: Int, in name: [UInt8]) -> Int {
    var end = index + 1
    while end < name.count, name[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
