// SPDX-License-Identifier: Apache-2.0
//
// Input may be endless and may be one endless line. What is kept is the piece and the line at hand, and a line
// past the limit is not kept at all.

import Curfew

/// The lines of a text that comes in pieces (NDJSON), in constant memory.
package struct NDJSONLines: TextInPieces, Sendable {
  /// The longest line, in bytes without its end (SPEC 8).
  package static let maximumLineLength = 1 << 20

  /// The bytes that the range of the last line points into; they change when more are taken.
  package internal(set) var buffer: [UInt8]
  /// Whether no more bytes will come.
  var isAtEnd: Bool
  /// The start of the line at hand, and how far it has been searched for its end.
  private var start = 0
  private var searched = 0
  private var number = 0
  /// How much of the text came before the buffer, and how much of the line at hand has been dropped.
  private var passedOver = 0
  private var dropped = 0
  /// How far from the start of the whole text the last line starts, in bytes.
  private(set) var lineOffset = 0

  /// Makes the lines of a text of which nothing has come yet.
  init() {
    buffer = []
    isAtEnd = false
  }

  /// Makes the lines of a text that is here as a whole; it is not copied.
  init(_ text: [UInt8]) {
    buffer = text
    isAtEnd = true
  }

  /// A line that is not blank.
  package enum Line: Hashable, Sendable {
    /// The line of this number, from 1, and where its bytes stand in ``NDJSONLines/buffer``.
    case text(number: Int, bytes: Range<Int>)
    /// The line of this number is longer than is allowed and was passed over.
    case tooLong(number: Int)
  }

  /// Returns the next line that holds anything but white space; nil when more bytes are needed for it, or when
  /// there are no more.
  ///
  /// A line ends at a line feed, and a carriage return before it belongs to the end. The last line need not
  /// have one. A byte-order mark at the very start is passed over (RFC 8259, section 8.1).
  mutating func next() -> Line? {
    while hasWholeLine() || isAtEnd && start < buffer.count {
      let line = takeLine()
      if line.count > Self.maximumLineLength { return .tooLong(number: number) }
      if !isBlank(line) { return .text(number: number, bytes: line) }
    }
    return nil
  }

  /// Whether the next line is here as a whole, its end included.
  ///
  /// - Complexity: amortised, each byte is looked at once.
  mutating func hasWholeLine() -> Bool {
    while true {
      passByteOrderMark()
      searched = Self.lineEnd(in: buffer.span, from: searched)
      guard searched < buffer.count else { return false }
      guard isBlank(start..<searched) else { return true }
      _ = takeLine()
    }
  }

  /// Returns the client record on the next line if the bytes at hand have the whole of it, written in the usual
  /// way, and passes the line; nil leaves everything to ``next()``.
  ///
  /// - Complexity: each byte is looked at once, the end of the line included.
  mutating func nextRecord(with scanner: inout RecordScanner) -> ClientRecord? {
    // A record that comes in pieces is looked at as a whole once more, not with every piece.
    guard start < buffer.count, searched == start || hasWholeLine() else { return nil }
    guard let record = scanner.scan(buffer.span, from: start) else { return nil }
    guard scanner.end - start <= Self.maximumLineLength, let next = startOfLine(after: scanner.end) else { return nil }
    number += 1
    start = next
    searched = next
    return record
  }

  // MARK: - Steps

  /// The start of the next line, if the line at hand ends at an index.
  private func startOfLine(after end: Int) -> Int? {
    var end = end
    if end < buffer.count, buffer[end] == UInt8(ascii: "\r") { end += 1 }
    return end < buffer.count && buffer[end] == UInt8(ascii: "\n") ? end + 1 : nil
  }

  private mutating func passByteOrderMark() {
    guard passedOver + start == 0, buffer.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    start = 3
    searched = max(searched, 3)
  }

  /// Passes the line that ends at `searched` and returns where its content stands.
  private mutating func takeLine() -> Range<Int> {
    let line = start..<contentEnd(at: searched)
    lineOffset = passedOver + start
    (passedOver, dropped) = (passedOver + dropped, 0)
    number += 1
    start = min(searched + 1, buffer.count)
    searched = start
    return line
  }

  private static func lineEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index <= bytes.count - 8 {
      let ends = ByteWord.bytes(UInt8(ascii: "\n"), in: bytes.word(at: index))
      if ends != 0 { return index + ByteWord.first(ends) }
      index += 8
    }
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    return index
  }

  /// Makes room: lines already returned go, and so does the body of a line that is too long, of which
  /// just enough is kept to know that it is.
  mutating func dropWhatIsDone() {
    buffer.removeSubrange(..<start)
    passedOver += start
    searched -= start
    start = 0
    let kept = Self.maximumLineLength + 2
    if searched > kept {
      dropped += searched - kept
      buffer.removeSubrange(kept..<searched)
      searched = kept
    }
  }

  private func contentEnd(at end: Int) -> Int {
    end > start && buffer[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    let bytes = buffer.span
    return JSONScanner.skipWhitespace(bytes, from: line.lowerBound, to: line.upperBound) == line.upperBound
  }
}
