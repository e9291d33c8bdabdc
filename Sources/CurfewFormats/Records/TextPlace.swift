// SPDX-License-Identifier: Apache-2.0

/// A place in a text that is read in pieces.
struct TextPlace {
  /// The line, from 1, and the byte of it, from 1.
  var line: Int
  var column = 1
  /// How many bytes of the text come before it.
  var byteOffset: Int

  /// The place some bytes further on in the same line.
  func advanced(by count: Int) -> TextPlace {
    TextPlace(line: line, column: column + count, byteOffset: byteOffset + count)
  }

  /// The place at the end of some bytes that start here, which may hold line feeds.
  func advanced(over bytes: Span<UInt8>) -> TextPlace {
    var place = advanced(by: bytes.count)
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      place.line += 1
      place.column = bytes.count - index
    }
    return place
  }
}
