// SPDX-License-Identifier: Apache-2.0

/// A row of CSV, or what is wrong with it.
enum CSVRow {
  case cells([CSVCell])
  /// What is wrong, and the byte at which the cell starts that is wrong.
  case problem(String, at: Int)

  /// Splits a row into its cells; a number of columns is not asked for.
  init(_ bytes: Span<UInt8>, in row: Range<Int>) {
    var cells: [CSVCell] = []
    var index = row.lowerBound
    while true {
      let isQuoted = index < row.upperBound && bytes[index] == UInt8(ascii: "\"")
      do throws(Refusal) {
        cells.append(
          try isQuoted ? Self.quoted(bytes, from: index + 1, row) : Self.plain(bytes, from: index, row))
      } catch {
        self = .problem("cell \(cells.count + 1): \(error.message)", at: index)
        return
      }
      index = (cells.last?.contents.upperBound ?? index) + (isQuoted ? 1 : 0)
      guard index < row.upperBound else { break }
      index += 1
    }
    self = .cells(cells)
  }

  private struct Refusal: Error {
    let message: String
  }

  private static func plain(_ bytes: Span<UInt8>, from start: Int, _ row: Range<Int>) throws(Refusal) -> CSVCell {
    var index = start
    while index < row.upperBound, bytes[index] != UInt8(ascii: ",") {
      if bytes[index] == UInt8(ascii: "\"") {
        throw Refusal(message: "a quote inside a cell that does not start with one")
      }
      if bytes[index] == UInt8(ascii: "\r") {
        throw Refusal(message: "a carriage return must be followed by a line feed or stand in quotes")
      }
      index += 1
    }
    return CSVCell(contents: start..<index, hasDoubledQuotes: false)
  }

  private static func quoted(_ bytes: Span<UInt8>, from start: Int, _ row: Range<Int>) throws(Refusal) -> CSVCell {
    var index = start
    var hasDoubledQuotes = false
    while index < row.upperBound {
      guard bytes[index] == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      guard index + 1 < row.upperBound, bytes[index + 1] == UInt8(ascii: "\"") else { break }
      hasDoubledQuotes = true
      index += 2
    }
    let after = index + 1
    guard after >= row.upperBound || bytes[after] == UInt8(ascii: ",") else {
      throw Refusal(message: "text after the closing quote")
    }
    return CSVCell(contents: start..<index, hasDoubledQuotes: hasDoubledQuotes)
  }
}
