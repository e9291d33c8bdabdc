// SPDX-License-Identifier: Apache-2.0
//
// RFC 4180. A row can run over lines, so where it ends is only known once the quotes have been followed; and
// since input may be endless, a row past the limit is passed over and not kept.

/// The rows of a CSV text that comes in pieces, in constant memory.
struct CSVRows: TextInPieces, Sendable {
  /// The longest row, in bytes without its end (SPEC 8).
  static let maximumRowLength = 1 << 20

  /// The bytes that the cells of the last row point into; they change when more are taken.
  var buffer: [UInt8]
  private var start = 0
  /// How far the end of the row at hand has been looked for.
  private var search = CSVRowSearch()
  /// The line that the row at hand starts at.
  private var line = 1
  /// How many bytes of the row at hand have been dropped because it is too long.
  private var dropped = 0
  /// How much of the text came before the buffer.
  private var passedOver = 0
  var isAtEnd: Bool
  /// Whether it is not known yet if there is a byte-order mark.
  private var isAtStart = true

  /// Makes the rows of a text: of one that is here as a whole, or of one of which nothing has come yet.
  init(_ text: [UInt8]? = nil) {
    buffer = text ?? []
    isAtEnd = text != nil
  }

  /// Returns the next row that is not empty, and the place that it starts at; nil when more bytes are needed for
  /// it, or when there are no more.
  mutating func next() -> (start: TextPlace, range: Range<Int>, row: CSVRow)? {
    while true {
      let isWhole = findEnd()
      guard isWhole || isAtEnd && (search.index > start || dropped > 0) else { return nil }
      let range = start..<contentEnd
      let place = TextPlace(line: line, byteOffset: passedOver + start - dropped)
      let isOpen = !isWhole && search.isInQuotes
      let length = range.count + dropped
      takeRow(isWhole: isWhole)
      if length > Self.maximumRowLength { return (place, range, .problem(RecordProblem.tooLong, at: range.lowerBound)) }
      if range.isEmpty { continue }
      if isOpen { return (place, range, .problem("the file ends inside a quoted cell", at: range.lowerBound)) }
      return (place, range, CSVRow(buffer.span, in: range))
    }
  }

  /// Looks for the line feed that ends the row; false when it has not come.
  private mutating func findEnd() -> Bool {
    skipByteOrderMark()
    guard !isAtStart else { return false }
    // In a place of its own, or the buffer could not be looked at meanwhile.
    var search = search
    defer { self.search = search }
    return search.run(in: buffer.span)
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
  mutating func dropWhatIsDone() {
    buffer.removeSubrange(..<start)
    passedOver += start
    search.index -= start
    start = 0
    guard search.index > Self.maximumRowLength + 1 else { return }
    // The last byte stays: it may be a carriage return that belongs to the end.
    dropped += search.index - 1
    passedOver += search.index - 1
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
