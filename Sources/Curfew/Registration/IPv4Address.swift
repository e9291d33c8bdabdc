// SPDX-License-Identifier: Apache-2.0
//
// Strict on purpose: C libraries read `127.1`, `0x7f000001`, `2130706433` and `0177.0.0.1` as
// loopback, so whatever is no plain dotted quad must not pass for a harmless name either.

/// An IPv4 address in its one textual form of RFC 3986: four decimal numbers without leading zeros.
struct IPv4Address {
  /// The address, most significant byte first.
  let value: UInt32

  init(value: UInt32) {
    self.value = value
  }

  /// Reads a dotted quad; nil for anything else.
  init?(_ text: Span<UInt8>) {
    var value: UInt32 = 0
    var octets = 0
    var index = 0
    while octets < 4 {
      if octets > 0 {
        guard index < text.count, text[index] == UInt8(ascii: ".") else { return nil }
        index += 1
      }
      let start = index
      var octet: UInt32 = 0
      while index < text.count, index - start < 3, ASCII.isDigit(text[index]) {
        octet = octet * 10 + UInt32(text[index] - 0x30)
        index += 1
      }
      let hasLeadingZero = index - start > 1 && text[start] == UInt8(ascii: "0")
      guard index > start, octet <= 255, !hasLeadingZero else { return nil }
      value = value << 8 | octet
      octets += 1
    }
    guard index == text.count else { return nil }
    self.value = value
  }

  /// Whether the address lies in a special-purpose range (RFC 6890 and the registry it set up), or is
  /// a multicast address, which no document can be fetched from.
  var isSpecialPurpose: Bool {
    Self.specialRanges.contains { value & $0.mask == $0.prefix }
  }

  private static let specialRanges: [(prefix: UInt32, mask: UInt32)] = [
    (0x0000_0000, 0xFF00_0000),  // 0.0.0.0/8, this network
    (0x0A00_0000, 0xFF00_0000),  // 10.0.0.0/8, private use
    (0x6440_0000, 0xFFC0_0000),  // 100.64.0.0/10, shared address space
    (0x7F00_0000, 0xFF00_0000),  // 127.0.0.0/8, loopback
    (0xA9FE_0000, 0xFFFF_0000),  // 169.254.0.0/16, link local
    (0xAC10_0000, 0xFFF0_0000),  // 172.16.0.0/12, private use
    (0xC000_0000, 0xFFFF_FF00),  // 192.0.0.0/24, protocol assignments
    (0xC000_0200, 0xFFFF_FF00),  // 192.0.2.0/24, documentation
    (0xC01F_C400, 0xFFFF_FF00),  // 192.31.196.0/24, AS112
    (0xC034_C100, 0xFFFF_FF00),  // 192.52.193.0/24, AMT
    (0xC058_6300, 0xFFFF_FF00),  // 192.88.99.0/24, 6to4 relays
    (0xC0A8_0000, 0xFFFF_0000),  // 192.168.0.0/16, private use
    (0xC0AF_3000, 0xFFFF_FF00),  // 192.175.48.0/24, AS112
    (0xC612_0000, 0xFFFE_0000),  // 198.18.0.0/15, benchmarks
    (0xC633_6400, 0xFFFF_FF00),  // 198.51.100.0/24, documentation
    (0xCB00_7100, 0xFFFF_FF00),  // 203.0.113.0/24, documentation
    (0xE000_0000, 0xE000_0000),  // 224.0.0.0/4 multicast, 240.0.0.0/4 reserved and broadcast
  ]
}
