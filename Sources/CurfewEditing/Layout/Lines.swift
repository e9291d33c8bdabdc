// SPDX-License-Identifier: Apache-2.0

/// The lines of a file as places in its bytes.
struct Lines {
  let bytes: [UInt8]
  /// After a byte-order mark.
  let contentStart: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    contentStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The start of the line that an offset lies in.
  func start(of offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > contentStart, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// The end of the line that an offset lies in, without its line end.
  func contentEnd(of offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end < bytes.count, end > offset, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return end
  }

  /// The start of the line after the one that an offset lies in, or the end of the file.
  func next(after offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return min(end + 1, bytes.count)
  }

  /// The start of the line before the one that starts at an offset; nil for the first.
  func previous(before start: Int) -> Int? {
    start > contentStart ? self.start(of: start - 1) : nil
  }

  /// The first byte from an offset on that is no blank of the same line.
  func firstNonBlank(from offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") { index += 1 }
    return index
  }

  /// Whether there is nothing but blanks from an offset to the end of its line.
  func isBlank(from offset: Int) -> Bool {
    firstNonBlank(from: offset) >= contentEnd(of: offset)
  }

  /// Whether nothing but blanks and a comment stands from an offset to the end of its line.
  func isBlankOrComment(from offset: Int) -> Bool {
    let first = firstNonBlank(from: offset)
    return first >= contentEnd(of: offset) || bytes[first] == UInt8(ascii: "#")
  }

  /// Whether an offset is the first in its line that is no blank.
  func leadsItsLine(_ offset: Int) -> Bool { firstNonBlank(from: start(of: offset)) == offset }

  /// The first offset from one on, before an end, where something stands but blanks, line ends and comments.
  func skippingComments(from offset: Int, to end: Int) -> Int {
    var index = offset
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): index += 1
      case UInt8(ascii: "#"): index = contentEnd(of: index)
      default: return index
      }
    }
    return end
  }

  /// Whether a line between two offsets is blank as a whole.
  func hasBlankLine(from start: Int, to end: Int) -> Bool {
    var line = next(after: start)
    while line < end {
      if isBlank(from: line) { return true }
      line = next(after: line)
    }
    return false
  }

  /// The line end in use around an offset.
  func lineEnd(near offset: Int) -> String {
    let before = bytes[..<min(offset, bytes.count)].lastIndex(of: UInt8(ascii: "\n"))
    guard let end = before ?? bytes.firstIndex(of: UInt8(ascii: "\n")) else { return "\n" }
    return end > 0 && bytes[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// Whether the last line has a line end.
  var endsWithLineEnd: Bool { bytes.last == UInt8(ascii: "\n") || bytes.count == contentStart }
}
