// SPDX-License-Identifier: Apache-2.0
//
// Only diagnostics need lines, and most files have none: the index is built when the first one is
// shown, in one pass, and each look-up is a binary search.

/// The starts of the lines of a file, for turning byte offsets into positions.
public struct LineIndex: Sendable {
  private let file: SourceFile
  private let starts: [UInt32]

  /// Indexes a file. A line ends at a line feed; a carriage return before it belongs to the end.
  ///
  /// - Complexity: O(bytes), once.
  public init(of file: SourceFile) {
    var starts: [UInt32] = [0]
    for (offset, byte) in file.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(UInt32(truncatingIfNeeded: offset + 1))
    }
    self.file = file
    self.starts = starts
  }

  /// How many lines the file has; a file that ends with a line feed has an empty last line.
  public var lineCount: Int { starts.count }

  /// Returns the position of a byte; offsets past the end are taken as the end.
  ///
  /// Bytes that are no UTF-8 count as one column each. A byte-order mark at the start counts as none.
  ///
  /// - Complexity: O(log lines + length of the line before the place).
  public func position(of offset: UInt32) -> SourcePosition {
    let offset = min(Int(offset), file.bytes.count)
    let line = lineNumber(of: offset)
    var column: UInt32 = 1
    var index = contentStart(ofLine: line)
    while index < offset {
      index += sequenceLength(at: index)
      column += 1
    }
    return SourcePosition(line: UInt32(truncatingIfNeeded: line + 1), column: column)
  }

  /// Returns the bytes of a line (counted from 1) without its line end.
  public func line(_ number: UInt32) -> ArraySlice<UInt8> {
    let line = Int(number) - 1
    guard line >= 0, line < starts.count else { return [] }
    let start = contentStart(ofLine: line)
    var end = line + 1 < starts.count ? Int(starts[line + 1]) - 1 : file.bytes.count
    if end > start, file.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return file.bytes[start..<max(start, end)]
  }

  /// Returns the byte offset at which a line (counted from 1) starts, after a byte-order mark.
  public func start(ofLine number: UInt32) -> UInt32 {
    let line = min(max(Int(number) - 1, 0), starts.count - 1)
    return UInt32(truncatingIfNeeded: contentStart(ofLine: line))
  }

  private func contentStart(ofLine line: Int) -> Int {
    let start = Int(starts[line])
    let hasMark = start == 0 && file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return hasMark ? 3 : start
  }

  private func lineNumber(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes that the scalar at an index takes; 1 where there is no valid scalar.
  private func sequenceLength(at index: Int) -> Int {
    let length: Int
    switch file.bytes[index] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return 1
    }
    guard index + length <= file.bytes.count else { return 1 }
    let isWhole = file.bytes[(index + 1)..<(index + length)].allSatisfy { $0 & 0xC0 == 0x80 }
    return isWhole ? length : 1
  }
}
