// SPDX-License-Identifier: Apache-2.0
//
// RFC 3986, read byte by byte in one pass. Parsers that repair what they read (Foundation's, and
// those that follow browsers) accept most of what has to be refused here: spaces, line ends, `%zz`,
// backslashes.

/// The parts of an absolute URI without userinfo and fragment, as ranges of its bytes.
struct URIComponents {
  /// The scheme, without its colon.
  let scheme: Range<Int>
  /// The host with the brackets of an address; empty when the text between the slashes is; nil when
  /// the URI has no `//`.
  let host: Range<Int>?
  /// The path; it may be empty.
  let path: Range<Int>

  /// Reads a text that is an absolute URI from its first byte to its last.
  ///
  /// - Complexity: O(bytes).
  init(_ text: Span<UInt8>) throws(URIProblem) {
    let colon = try Self.endOfScheme(text)
    scheme = 0..<colon
    var index = colon + 1
    if index + 1 < text.count, text[index] == UInt8(ascii: "/"), text[index + 1] == UInt8(ascii: "/") {
      let end = Self.endOfAuthority(text, from: index + 2)
      host = try Self.host(text, in: (index + 2)..<end)
      index = end
    } else {
      host = nil
    }
    let start = index
    try Self.skip(text, &index) { Self.isPathByte($0) }
    path = start..<index
    if index < text.count, text[index] == UInt8(ascii: "?") {
      try Self.skip(text, &index) { Self.isPathByte($0) || $0 == UInt8(ascii: "?") }
    }
    guard index < text.count else { return }
    throw text[index] == UInt8(ascii: "#") ? .fragment : .badCharacter(offset: index)
  }

  private static func endOfScheme(_ text: Span<UInt8>) throws(URIProblem) -> Int {
    guard !text.isEmpty, ASCII.isLetter(text[0]) else { throw .noScheme }
    var index = 1
    while index < text.count, ASCII.isSchemeByte(text[index]) { index += 1 }
    guard index < text.count, text[index] == UInt8(ascii: ":") else { throw .noScheme }
    return index
  }

  private static func endOfAuthority(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return index
      default: index += 1
      }
    }
    return index
  }

  private static func host(_ text: Span<UInt8>, in authority: Range<Int>) throws(URIProblem) -> Range<Int> {
    for index in authority where text[index] == UInt8(ascii: "@") { throw .userinfo }
    var index = authority.lowerBound
    if index < authority.upperBound, text[index] == UInt8(ascii: "[") {
      index = try endOfAddress(text, in: authority)
    } else {
      try skip(text.extracting(..<authority.upperBound), &index) { isNameByte($0) }
    }
    let host = authority.lowerBound..<index
    guard index < authority.upperBound else { return host }
    guard text[index] == UInt8(ascii: ":") else { throw .badCharacter(offset: index) }
    try checkPort(text.extracting((index + 1)..<authority.upperBound))
    return host
  }

  private static func endOfAddress(_ text: Span<UInt8>, in authority: Range<Int>) throws(URIProblem) -> Int {
    var end = authority.lowerBound
    while end < authority.upperBound, text[end] != UInt8(ascii: "]") { end += 1 }
    guard end < authority.upperBound else { throw .badAddress }
    let address = text.extracting((authority.lowerBound + 1)..<end)
    guard IPv6Address(address) != nil || isFutureAddress(address) else { throw .badAddress }
    return end + 1
  }

  /// `IPvFuture`: `v`, hexadecimal digits, a dot, and more.
  private static func isFutureAddress(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty, ASCII.lowerCased(text[0]) == UInt8(ascii: "v") else { return false }
    var index = 1
    while index < text.count, ASCII.hexValue(text[index]) != nil { index += 1 }
    guard index > 1, index + 1 < text.count, text[index] == UInt8(ascii: ".") else { return false }
    for rest in (index + 1)..<text.count {
      let byte = text[rest]
      guard ASCII.isUnreserved(byte) || ASCII.isSubDelimiter(byte) || byte == UInt8(ascii: ":") else { return false }
    }
    return true
  }

  /// A port may be empty (RFC 3986 section 3.2.3); a number past 65535 is none.
  private static func checkPort(_ text: Span<UInt8>) throws(URIProblem) {
    var value = 0
    for index in text.indices {
      guard ASCII.isDigit(text[index]) else { throw .badPort }
      value = value * 10 + Int(text[index] - 0x30)
      guard value <= 65_535 else { throw .badPort }
    }
  }

  /// Moves on over allowed bytes and percent-encoded ones, whose digits are checked.
  private static func skip(
    _ text: Span<UInt8>,
    _ index: inout Int,
    while isAllowed: (UInt8) -> Bool
  ) throws(URIProblem) {
    while index < text.count {
      if text[index] == UInt8(ascii: "%") {
        guard index + 2 < text.count, ASCII.hexValue(text[index + 1]) != nil, ASCII.hexValue(text[index + 2]) != nil
        else { throw .badPercentEncoding(offset: index) }
        index += 3
      } else if isAllowed(text[index]) {
        index += 1
      } else {
        return
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isUnreserved(byte) || ASCII.isSubDelimiter(byte)
  }

  /// `pchar`, but for the percent sign, and the slash.
  private static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"): true
    default: isNameByte(byte)
    }
  }
}
