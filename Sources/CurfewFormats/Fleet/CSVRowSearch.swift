// SPDX-License-Identifier: Apache-2.0

/// The search for the end of a row of CSV: a line feed that is not in quotes. It can go on when more bytes come.
struct CSVRowSearch {
  /// The first byte that has not been looked at.
  var index: Int
  /// How many line feeds there were in quotes.
  private(set) var lineFeeds = 0
  private var state = State.cellStart

  init(from index: Int = 0) {
    self.index = index
  }

  private enum State {
    case cellStart
    case plain
    case quoted
    /// After a quote in a quoted cell: it ends the cell, or another one follows.
    case quote
  }

  /// Whether the bytes so far end inside a quoted cell.
  var isInQuotes: Bool { state == .quoted }

  /// Looks on; true with `index` at the line feed, false when there are no more bytes.
  mutating func run(in bytes: Span<UInt8>) -> Bool {
    while index < bytes.count {
      let byte = bytes[index]
      switch state {
      case .quoted:
        if byte == UInt8(ascii: "\"") { state = .quote }
        if byte == UInt8(ascii: "\n") { lineFeeds += 1 }
      case .quote where byte == UInt8(ascii: "\""), .cellStart where byte == UInt8(ascii: "\""):
        state = .quoted
      default:
        if byte == UInt8(ascii: "\n") { return true }
        state = byte == UInt8(ascii: ",") ? .cellStart : .plain
      }
      index += 1
    }
    return false
  }
}
