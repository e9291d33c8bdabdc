// SPDX-License-Identifier: Apache-2.0

import Curfew

extension JSONWriter {
  /// How many bytes of somebody's text a message repeats at most.
  package static let excerptLength = 64

  /// A text in JSON quotes for a message: one line, nothing unseen, cut short when it is long.
  package static func excerpt(of text: String) -> String {
    var bytes = Array(text.utf8.prefix(excerptLength + 1))
    let isCut = bytes.count > excerptLength
    if isCut {
      bytes.removeLast()
      while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
      if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
      bytes.append(contentsOf: "…".utf8)
    }
    var quoted: [UInt8] = []
    appendQuoted(bytes.span, to: &quoted)
    return String(decoding: quoted, as: UTF8.self)
  }

  /// The character at an index for a message: in backticks, or by its code point if it can't be seen.
  static func phrase(forCharacterIn bytes: Span<UInt8>, at index: Int) -> String {
    guard let scalar = UTF8Scalar.decode(bytes, at: index), let character = Unicode.Scalar(scalar.value) else {
      return "a byte that is not UTF-8"
    }
    let isPlain = (0x21...0x7E).contains(scalar.value) && scalar.value != 0x60
    return isPlain ? "`\(Character(character))`" : UTF8Scalar.name(of: scalar.value)
  }

  /// Appends a string with its quotes. Bytes that are no UTF-8 are written as U+FFFD.
  static func appendQuoted(_ text: Span<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
        output.append(byte)
        index += 1
        continue
      }
      let scalar = UTF8Scalar.decode(text, at: index) ?? UTF8Scalar(value: 0xFFFD, length: 1)
      append(scalar, to: &output)
      index += scalar.length
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func append(_ scalar: UTF8Scalar, to output: inout [UInt8]) {
    switch scalar.value {
    case 0x22: output.append(contentsOf: "\\\"".utf8)
    case 0x5C: output.append(contentsOf: "\\\\".utf8)
    case 0x0A: output.append(contentsOf: "\\n".utf8)
    case 0x0D: output.append(contentsOf: "\\r".utf8)
    case 0x09: output.append(contentsOf: "\\t".utf8)
    case 0x2028, 0x2029: appendEscape(scalar.value, to: &output)
    case _ where scalar.isControl || scalar.isBidirectionalControl || scalar.isInvisible:
      for unit in UTF16.encodedUnits(of: scalar.value) { appendEscape(unit, to: &output) }
    default:
      guard let character = Unicode.Scalar(scalar.value) else { return }
      output.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// Appends `\uXXXX`, for a code point below U+10000 or one half of a surrogate pair.
  private static func appendEscape(_ value: UInt32, to output: inout [UInt8]) {
    output.append(contentsOf: "\\u".utf8)
    for shift: UInt32 in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: value >> shift & 0xF)
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}

extension UTF16 {
  /// A code point as JSON escapes it: itself, or the two halves of a surrogate pair (RFC 8259 section 7).
  fileprivate static func encodedUnits(of value: UInt32) -> [UInt32] {
    guard value > 0xFFFF else { return [value] }
    let offset = value - 0x10000
    return [0xD800 + offset >> 10, 0xDC00 + offset & 0x3FF]
  }
}
