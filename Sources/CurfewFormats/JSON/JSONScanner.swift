// SPDX-License-Identifier: Apache-2.0
//
// RFC 8259 sections 6 and 7, byte by byte. These functions only look: they find the end of a token
// or refuse it, and allocate nothing unless they refuse.

import Curfew

/// Finds where strings, numbers and white space end.
enum JSONScanner {
  /// A refusal at an absolute index; the reader turns it into a ``JSONError``.
  struct Refusal: Error {
    let message: String
    let index: Int
  }

  /// The index of the first byte from `start` on that is no white space, or `end`.
  static func skipWhitespace(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, isWhitespace(bytes[index]) { index += 1 }
    return index
  }

  static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Finds the closing quote of a string whose contents start at `start`.
  static func scanString(
    _ bytes: Span<UInt8>, from start: Int, to end: Int
  ) throws(Refusal) -> (close: Int, hasEscapes: Bool) {
    var index = start
    var hasEscapes = false
    while true {
      index = skipPlainText(bytes, from: index, to: end)
      guard index < end else { throw Refusal(message: "the text ends inside a string", index: end) }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { return (index, hasEscapes) }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index = try scanEscape(bytes, from: index, to: end)
      } else if byte >= 0x80 {
        index = try scanScalar(bytes, from: index, to: end)
      } else {
        let name = UTF8Scalar.name(of: UInt32(byte))
        throw Refusal(message: "the control character \(name) must be escaped in a string", index: index)
      }
    }
  }

  /// The index of the next quote, backslash, control below 0x20 or byte beyond ASCII; one from `end` on if there is none.
  private static func skipPlainText(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      let word = bytes.word(at: index)
      let stops = ByteWord.stringStops(word) | word & ByteWord.highBits
      if stops != 0 { return index + ByteWord.first(stops) }
      index += 8
    }
    return index
  }

  /// The index after the number that starts at `start` (RFC 8259 section 6).
  static func scanNumber(_ bytes: Span<UInt8>, from start: Int, to end: Int) throws(Refusal) -> Int {
    var index = start
    if index < end, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let integer = index
    index = skipDigits(bytes, from: index, to: end)
    guard index > integer else { throw Refusal(message: "a number needs a digit here", index: index) }
    guard index == integer + 1 || bytes[integer] != UInt8(ascii: "0") else {
      throw Refusal(message: "a number must not start with 0", index: integer)
    }
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index = try scanDigits(bytes, from: index + 1, to: end)
    }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < end, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      index = try scanDigits(bytes, from: index, to: end)
    }
    return index
  }

  private static func scanDigits(_ bytes: Span<UInt8>, from start: Int, to end: Int) throws(Refusal) -> Int {
    let index = skipDigits(bytes, from: start, to: end)
    guard index > start else { throw Refusal(message: "a number needs a digit here", index: start) }
    return index
  }

  private static func skipDigits(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, bytes[index] &- UInt8(ascii: "0") <= 9 { index += 1 }
    return index
  }

  /// The index after a scalar of more than one byte.
  private static func scanScalar(_ bytes: Span<UInt8>, from start: Int, to end: Int) throws(Refusal) -> Int {
    guard let scalar = UTF8Scalar.decode(bytes, at: start), scalar.length <= end - start else {
      throw Refusal(message: "not UTF-8", index: start)
    }
    return start + scalar.length
  }

  /// The index after the escape that starts at `start`; a pair of surrogates counts as one.
  private static func scanEscape(_ bytes: Span<UInt8>, from start: Int, to end: Int) throws(Refusal) -> Int {
    guard end - start >= 2 else { throw Refusal(message: "the text ends inside a string", index: end) }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      guard let unit = hexUnit(bytes, at: start, to: end) else {
        throw Refusal(message: "`\\u` needs four hexadecimal digits", index: start)
      }
      guard unit & 0xF800 == 0xD800 else { return start + 6 }
      guard unit & 0xFC00 == 0xD800, let low = hexUnit(bytes, at: start + 6, to: end), low & 0xFC00 == 0xDC00
      else { throw Refusal(message: "a lone surrogate is no character", index: start) }
      return start + 12
    default:
      throw Refusal(message: "unknown escape in a string", index: start)
    }
  }

  /// The UTF-16 unit of the `\uXXXX` at an index, if there is one.
  static func hexUnit(_ bytes: Span<UInt8>, at start: Int, to end: Int) -> UInt32? {
    guard end - start >= 6, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt32 = 0
    for index in (start + 2)..<(start + 6) {
      guard let digit = hexDigit(bytes[index]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
