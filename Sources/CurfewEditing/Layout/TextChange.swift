// SPDX-License-Identifier: Apache-2.0

/// Bytes to put in the place of others.
struct TextChange {
  let range: Range<Int>
  let text: String

  init(_ range: Range<Int>, _ text: String = "") {
    self.range = range
    self.text = text
  }

  static func insertion(_ text: String, at offset: Int) -> TextChange { TextChange(offset..<offset, text) }

  /// Makes changes that do not overlap.
  static func apply(_ changes: [TextChange], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 256)
    var copied = 0
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[copied..<max(copied, change.range.lowerBound)]
      result += Array(change.text.utf8)
      copied = max(copied, change.range.upperBound)
    }
    return result + bytes[copied...]
  }
}

extension Lines {
  /// Puts whole lines in front of the line that starts at an offset, or at the end of the file. Whether
  /// the last line of the file has a line end stays as it is.
  func inserting(_ texts: [String], at offset: Int) -> TextChange {
    let lineEnd = lineEnd(near: offset)
    if offset == bytes.count, !endsWithLineEnd {
      return .insertion(texts.map { lineEnd + $0 }.joined(), at: offset)
    }
    return .insertion(texts.map { $0 + lineEnd }.joined(), at: offset)
  }

  /// Takes out the lines from one that starts at an offset up to another, and the blank line before them
  /// if that would be left over: what follows is blank too, or nothing.
  func removingLines(_ range: Range<Int>, endsSection: Bool = false) -> TextChange {
    var start = range.lowerBound
    let end = range.upperBound
    let isFollowedByBlank = end >= bytes.count || isBlank(from: end) || bytes[end...].starts(with: "...".utf8)
    if let previous = previous(before: start), isBlank(from: previous), isFollowedByBlank || endsSection {
      start = previous
    }
    // Without a line end of its own the last line leaves behind that of the line before.
    if end == bytes.count, !endsWithLineEnd, start > contentStart {
      start -= 1
      if start > contentStart, bytes[start - 1] == UInt8(ascii: "\r") { start -= 1 }
    }
    return TextChange(start..<end)
  }
}
