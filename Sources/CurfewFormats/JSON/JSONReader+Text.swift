// SPDX-License-Identifier: Apache-2.0

import Curfew

extension JSONReader {
  /// Whether a string is, unescaped, these bytes.
  package func matches(_ token: JSONToken, _ text: String) -> Bool {
    let utf8 = text.utf8
    if token.hasEscapes { return token.unescaped(in: bytes.span).elementsEqual(utf8) }
    guard token.contents.count == utf8.count else { return false }
    return bytes.span.extracting(token.contents).isEqual(to: text.utf8Span.span)
  }

  /// The text of a string. It has been checked: nothing in it is repaired.
  package func text(of token: JSONToken) -> String {
    if token.hasEscapes { return String(decoding: token.unescaped(in: bytes.span), as: UTF8.self) }
    return String(decoding: bytes[token.contents], as: UTF8.self)
  }

  /// The text of a range that has been read, such as a number.
  package func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Gives the unescaped bytes of a string to `body`, copied only if there are escapes in it.
  package func withBytes<Result>(of token: JSONToken, _ body: (Span<UInt8>) -> Result) -> Result {
    if token.hasEscapes {
      let unescaped = token.unescaped(in: bytes.span)
      return body(unescaped.span)
    }
    return body(bytes.span.extracting(token.contents))
  }

  /// A string in quotes for a message, cut short when it is long.
  package func excerpt(of token: JSONToken) -> String {
    JSONWriter.excerpt(of: text(of: token))
  }
}
