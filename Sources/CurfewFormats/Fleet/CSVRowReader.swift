// SPDX-License-Identifier: Apache-2.0
//
// RFC 4180. A row can run over lines, so where it ends is only known once the quotes have been followed; and
// since input may be endless, a row past the limit is passed over and not kept.

/// Splits chunks of bytes into the rows of a CSV file, in constant memory.
struct CSVRowReader<Failure: Error> {
  /// The longest row, in bytes without its end (SPEC 8).
  static var maximumRowLength: Int { 1 << 20 }

  /// The bytes that the cells of the last row point into; they change with the next one.
  private(set) var buffer: [UInt8] = []
  private let readChunk: (inout [UInt8]) throws(Failure) -> Bool
  private var start = 0
  /// How far the end of the row at hand has been looked for.
  private var search = CSVRowSearch()
  /// The line that the row at hand starts at.
  private var line = 1
  /// How many bytes of the row at hand have been dropped because it is too long.
  private var dropped = 0
  private var isAtEnd = false
  /// Whether it is not known yet if there is a byte-order mark.
  private var isAtStart = true

  init(readChunk: @escaping (inout [UInt8]) throws(Failure) -> Bool) {
    self.readChunk = readChunk
  }

  /// Returns the next row that is not empty, and the line that it starts at; nil after the last one.
  mutating func next() throws(Failure) -> (line: Int, row: CSVRow)? {
    while true {
      let isWhole = try findEnd()
      guard isWhole || search.index > start || dropped > 0 else { return nil }
      let range = start..<contentEnd
      let line = self.line
      let isOpen = !isWhole && search.isInQuotes
      let length = range.count + dropped
      takeRow(isWhole: isWhole)
      if length > Self.maximumRowLength { return (line, .problem(FleetReader<Failure>.tooLong)) }
      if range.isEmpty { continue }
      if isOpen { return (line, .problem("the file ends inside a quoted cell")) }
      return (line, CSVRow(buffer.span, in: range))
    }
  }

  /// Looks for the line feed that ends the row; false when the input ended before it.
  private mutating func findEnd() throws(Failure) -> Bool {
    while true {
      if !isAtStart {
        var search = search
        let isFound = search.run(in: buffer.span)
        self.search = search
        if isFound { return true }
      }
      guard !isAtEnd else { return false }
      dropWhatIsDone()
      isAtEnd = !(try readChunk(&buffer))
      skipByteOrderMark()
    }
  }

  private var contentEnd: Int {
    search.index > start && buffer[search.index - 1] == UInt8(ascii: "\r") ? search.index - 1 : search.index
  }

  private mutating func takeRow(isWhole: Bool) {
    line += search.lineFeeds + (isWhole ? 1 : 0)
    dropped = 0
    start = min(search.index + 1, buffer.count)
    search = CSVRowSearch(from: start)
  }

  /// Makes room: rows already returned go, and so does what has been searched of a row that is too long.
  private mutating func dropWhatIsDone() {
    buffer.removeSubrange(..<start)
    search.index -= start
    start = 0
    guard search.index > Self.maximumRowLength + 1 else { return }
    // The last byte stays: it may be a carriage return that belongs to the end.
    dropped += search.index - 1
    buffer.removeSubrange(..<(search.index - 1))
    search.index = 1
  }

  /// Spreadsheets write a byte-order mark; it is no part of the first column's name.
  private mutating func skipByteOrderMark() {
    guard isAtStart, buffer.count >= 3 || isAtEnd else { return }
    isAtStart = false
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    search = CSVRowSearch(from: start)
  }
}
