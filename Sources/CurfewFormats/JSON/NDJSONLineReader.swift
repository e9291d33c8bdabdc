// SPDX-License-Identifier: Apache-2.0
//
// Input may be endless and may be one endless line. What is kept is the chunk and the line at hand,
// and a line past the limit is not kept at all.

import Curfew

/// Splits chunks of bytes into lines (NDJSON), in constant memory.
package struct NDJSONLineReader<Failure: Error> {
  /// The longest line, in bytes without its end (SPEC 8).
  package static var maximumLineLength: Int { 1 << 20 }

  /// The bytes that the range of the last line points into; they change with the next one.
  package private(set) var buffer: [UInt8] = []
  /// Appends the next bytes; returns false, at the end, when there are none.
  private let readChunk: (inout [UInt8]) throws(Failure) -> Bool
  /// The start of the line at hand, and how far it has been searched for its end.
  private var start = 0
  private var searched = 0
  private var number = 0
  private var isAtEnd = false

  /// Makes a reader of what a closure supplies: it appends some bytes, in chunks of any size, or
  /// none, and returns false when there will be no more. It is not called again after that.
  package init(readChunk: @escaping (inout [UInt8]) throws(Failure) -> Bool) {
    self.readChunk = readChunk
  }

  /// A line that is not blank.
  package enum Line: Hashable, Sendable {
    /// The line of this number, from 1, and where its bytes stand in ``NDJSONLineReader/buffer``.
    case text(number: Int, bytes: Range<Int>)
    /// The line of this number is longer than is allowed and was passed over.
    case tooLong(number: Int)
  }

  /// Returns the next line that holds anything but white space, or nil after the last one.
  ///
  /// A line ends at a line feed, and a carriage return before it belongs to the end. The last line
  /// need not have one.
  ///
  /// - Throws: What the closure throws; the reader can be asked again.
  package mutating func next() throws(Failure) -> Line? {
    while true {
      let isWhole = try findLine()
      guard isWhole || start < buffer.count else { return nil }
      let line = takeLine()
      if line.count > Self.maximumLineLength { return .tooLong(number: number) }
      if !isBlank(line) { return .text(number: number, bytes: line) }
    }
  }

  /// Whether the next line can be returned without asking for more bytes, which may have to be waited
  /// for: a chance to write out what has been answered so far.
  ///
  /// - Complexity: amortised, each byte is looked at once.
  package mutating func hasWholeLine() -> Bool {
    while true {
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
    guard start < buffer.count, searched == start else { return nil }
    guard let (record, end) = scanner.scan(buffer.span, from: start, to: buffer.count) else { return nil }
    guard end - start <= Self.maximumLineLength, let next = startOfLine(after: end) else { return nil }
    number += 1
    start = next
    searched = next
    return record
  }

  /// The start of the next line, if the line at hand ends at an index.
  private func startOfLine(after end: Int) -> Int? {
    var end = end
    if end < buffer.count, buffer[end] == UInt8(ascii: "\r") { end += 1 }
    return end < buffer.count && buffer[end] == UInt8(ascii: "\n") ? end + 1 : nil
  }

  /// Reads until the line at hand is whole; false when the input ended before a line feed.
  private mutating func findLine() throws(Failure) -> Bool {
    while !hasWholeLine() {
      guard !isAtEnd else { return false }
      dropWhatIsDone()
      isAtEnd = !(try readChunk(&buffer))
    }
    return true
  }

  /// Passes the line that ends at `searched` and returns where its content stands.
  private mutating func takeLine() -> Range<Int> {
    let line = start..<contentEnd(at: searched)
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
  private mutating func dropWhatIsDone() {
    buffer.removeSubrange(..<start)
    searched -= start
    start = 0
    let kept = Self.maximumLineLength + 2
    if buffer.count > kept {
      buffer.removeSubrange(kept...)
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
