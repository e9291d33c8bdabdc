// SPDX-License-Identifier: Apache-2.0

/// An IPv6 address as RFC 3986 writes it between brackets: no zone, no prefix length.
struct IPv6Address {
  /// The eight groups, first one first.
  let groups: [UInt16]

  /// Reads an address (RFC 3986 `IPv6address`): groups of one to four digits, at most one `::` that
  /// stands for at least one group, and perhaps a dotted quad in place of the last two groups.
  init?(_ text: Span<UInt8>) {
    var head: [UInt16] = []
    var tail: [UInt16] = []
    guard let headEnd = Self.readGroups(text, from: 0, into: &head) else { return nil }
    if headEnd == text.count {
      guard head.count == 8 else { return nil }
    } else {
      // What stopped the reader must be the first colon of a `::`.
      guard headEnd + 1 < text.count, text[headEnd] == Self.colon, text[headEnd + 1] == Self.colon else { return nil }
      let end = Self.readGroups(text, from: headEnd + 2, into: &tail)
      guard end == text.count, head.count + tail.count < 8 else { return nil }
    }
    groups = head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
  }

  /// Whether the address lies in a special-purpose range (RFC 6890 and the registry it set up), or
  /// outside 2000::/3, the only block that IANA has opened for hosts.
  ///
  /// IPv4-mapped, IPv4-compatible and NAT64 addresses lie outside that block, 6to4 and Teredo are
  /// special-purpose as a whole: no IPv4 address gets past its own check by being embedded.
  var isSpecialPurpose: Bool {
    let first = groups[0]
    let second = groups[1]
    guard first & 0xE000 == 0x2000 else { return true }
    switch first {
    case 0x2001: return second < 0x0200 || second == 0x0DB8  // protocols and Teredo, documentation
    case 0x2002: return true  // 6to4
    case 0x2620: return second == 0x004F && groups[2] == 0x8000  // AS112
    case 0x3FFF: return second < 0x1000  // documentation
    default: return false
    }
  }

  private static let colon = UInt8(ascii: ":")

  /// Reads groups with single colons between them, at most eight, and returns where they end: at the
  /// end of the text or at a `::`. Nil where the text is neither.
  private static func readGroups(_ text: Span<UInt8>, from start: Int, into groups: inout [UInt16]) -> Int? {
    var index = start
    if index == text.count || text[index] == colon { return index }
    while groups.count < 8 {
      if let quad = IPv4Address(text.extracting(index...)) {
        groups.append(UInt16(truncatingIfNeeded: quad.value >> 16))
        groups.append(UInt16(truncatingIfNeeded: quad.value))
        return groups.count <= 8 ? text.count : nil
      }
      guard let end = readGroup(text, from: index, into: &groups) else { return nil }
      if end == text.count { return end }
      guard text[end] == colon, end + 1 < text.count else { return nil }
      if text[end + 1] == colon { return end }
      index = end + 1
    }
    return nil
  }

  private static func readGroup(_ text: Span<UInt8>, from start: Int, into groups: inout [UInt16]) -> Int? {
    var index = start
    var value: UInt16 = 0
    while index < text.count, index - start < 4, let digit = ASCII.hexValue(text[index]) {
      value = value << 4 | UInt16(digit)
      index += 1
    }
    guard index > start else { return nil }
    groups.append(value)
    return index
  }
}
