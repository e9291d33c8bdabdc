// SPDX-License-Identifier: Apache-2.0

/// A host name as DNS and RFC 1123 have it: labels of letters, digits and inner hyphens.
///
/// Names outside ASCII come as A-labels (`xn--…`), which are such labels.
struct DNSName {
  /// Whether the name is `localhost` or lies below it (RFC 6761), in any case.
  let isLocalhost: Bool

  /// Reads a name of at most 253 bytes, labels of 1 to 63, with at most one dot at its end.
  ///
  /// A name whose last label is a number is none: what reads it may take `127.1`, `0x7f000001` or
  /// `2130706433` for an IPv4 address.
  init?(_ text: Span<UInt8>) {
    var name = text
    if !name.isEmpty, name[name.count - 1] == UInt8(ascii: ".") { name = name.extracting(..<(name.count - 1)) }
    guard (1...253).contains(name.count) else { return nil }
    var start = 0
    for index in name.indices where name[index] == UInt8(ascii: ".") {
      guard Self.isLabel(name.extracting(start..<index)) else { return nil }
      start = index + 1
    }
    let last = name.extracting(start...)
    guard Self.isLabel(last), !Self.isNumber(last) else { return nil }
    isLocalhost = RedirectScheme.isEqual(last, Self.localhost)
  }

  private static let localhost = Array("localhost".utf8)

  private static func isLabel(_ label: Span<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard (1...63).contains(label.count), label[0] != hyphen, label[label.count - 1] != hyphen else { return false }
    for index in label.indices where !ASCII.isLetterOrDigit(label[index]) && label[index] != hyphen { return false }
    return true
  }

  /// Digits alone, or `0x` and hexadecimal digits, perhaps none.
  private static func isNumber(_ label: Span<UInt8>) -> Bool {
    let isHexadecimal = label.count >= 2 && label[0] == UInt8(ascii: "0") && label[1] | 0x20 == UInt8(ascii: "x")
    for index in (isHexadecimal ? 2 : 0)..<label.count {
      let isDigit = isHexadecimal ? ASCII.hexValue(label[index]) != nil : ASCII.isDigit(label[index])
      if !isDigit { return false }
    }
    return true
  }
}
