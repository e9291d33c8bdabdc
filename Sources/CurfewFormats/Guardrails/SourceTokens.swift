// SPDX-License-Identifier: Apache-2.0
//
// The tables of a policy keep lines and columns, not bytes: decisions need no more. Whoever underlines a
// line works the bytes out again.

import CurfewSource

/// Finds what is written at a line and column of a policy.
struct SourceTokens {
  private let file: SourceFile
  private let index: LineIndex

  init(_ file: SourceFile) {
    self.file = file
    index = LineIndex(of: file)
  }

  /// The word, quoted text or bracketed list that starts at a place, as far as its line goes.
  ///
  /// - Complexity: O(bytes of the line).
  func span(at position: SourcePosition) -> SourceSpan {
    let line = index.range(ofLine: position.line)
    var start = line.lowerBound
    var column: UInt32 = 1
    while column < position.column, start < line.upperBound {
      start += SourceScalar(in: file.bytes, at: start).length
      column += 1
    }
    let end = end(of: file.bytes[start..<max(start, line.upperBound)])
    return SourceSpan(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
  }

  private func end(of text: ArraySlice<UInt8>) -> Int {
    guard let first = text.first else { return text.startIndex }
    let rest = text.dropFirst()
    let closing: UInt8? =
      switch first {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): first
      case UInt8(ascii: "["): UInt8(ascii: "]")
      case UInt8(ascii: "{"): UInt8(ascii: "}")
      default: nil
      }
    if let closing { return rest.firstIndex(of: closing).map { $0 + 1 } ?? text.endIndex }
    let isKey = { (index: Int) in
      text[index] == UInt8(ascii: ":") && (index + 1 == text.endIndex || text[index + 1] == UInt8(ascii: " "))
    }
    return rest.indices.first { index in
      text[index] == UInt8(ascii: " ") || ",]}".utf8.contains(text[index]) || isKey(index)
    } ?? text.endIndex
  }
}
