// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewSource

struct LineIndexTests {
  private func index(_ bytes: [UInt8]) -> LineIndex { LineIndex(of: SourceFile(name: "t", bytes: bytes)) }
  private func index(_ text: String) -> LineIndex { index(Array(text.utf8)) }

  private func positions(_ index: LineIndex, _ offsets: ClosedRange<UInt32>) -> [String] {
    offsets.map { index.position(of: $0).description }
  }

  @Test("An empty file has one empty line, and every offset is its start")
  func empty() {
    let index = index("")
    #expect(index.lineCount == 1)
    #expect(index.line(1).isEmpty)
    #expect(positions(index, 0...2) == ["1:1", "1:1", "1:1"])
    #expect(index.position(of: .max) == SourcePosition(line: 1, column: 1))
  }

  @Test("A line feed ends a line and has the column after the last")
  func lineFeeds() {
    let index = index("ab\n\nc\n")
    #expect(index.lineCount == 4)
    #expect((1...4).map { String(decoding: index.line($0), as: UTF8.self) } == ["ab", "", "c", ""])
    #expect(positions(index, 0...7) == ["1:1", "1:2", "1:3", "2:1", "3:1", "3:2", "4:1", "4:1"])
  }

  @Test("A file without a last line feed ends in its last line")
  func lastLine() {
    let index = index("a\nbc")
    #expect(index.lineCount == 2)
    #expect(Array(index.line(2)) == Array("bc".utf8))
    #expect(positions(index, 2...5) == ["2:1", "2:2", "2:3", "2:3"])
  }

  @Test("A carriage return before a line feed is part of the line end")
  func carriageReturns() {
    let index = index("ab\r\nc\r\n")
    #expect(Array(index.line(1)) == Array("ab".utf8))
    #expect(positions(index, 0...7) == ["1:1", "1:2", "1:3", "1:3", "2:1", "2:2", "2:2", "3:1"])
  }

  @Test("A carriage return alone is an ordinary character, at the end of a file too")
  func loneCarriageReturns() {
    let index = index("a\rb\r")
    #expect(index.lineCount == 1)
    #expect(Array(index.line(1)) == Array("a\rb\r".utf8))
    #expect(index.position(of: 4) == SourcePosition(line: 1, column: 5))
  }

  @Test("A byte-order mark has no column, and is no part of the first line")
  func byteOrderMark() {
    let index = index("\u{FEFF}ab\n\u{FEFF}c")
    #expect(Array(index.line(1)) == Array("ab".utf8))
    #expect(index.start(ofLine: 1) == 3)
    #expect(positions(index, 0...5) == ["1:1", "1:1", "1:1", "1:1", "1:2", "1:3"])
    #expect(index.position(of: 9) == SourcePosition(line: 2, column: 2))
    #expect(self.index("\u{FEFF}").line(1).isEmpty)
    #expect(self.index("\u{FEFF}\n").line(1).isEmpty)
    #expect(self.index([0xEF, 0xBB]).line(1).count == 2)
  }

  @Test("A column is a scalar, and every byte of a scalar has its column")
  func multiByte() {
    // 1, 2, 3, 4 bytes, then an accent of its own.
    let index = index("a\u{E9}\u{6F22}\u{1F600}e\u{301}x")
    #expect(
      positions(index, 0...14) == [
        "1:1", "1:2", "1:2", "1:3", "1:3", "1:3", "1:4", "1:4", "1:4", "1:4", "1:5", "1:6", "1:6", "1:7", "1:8",
      ])
  }

  @Test(
    "Bytes that are no UTF-8 count as one column each",
    arguments: [
      [0x80, 0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC2], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]]
  )
  func invalid(bytes: [UInt8]) {
    let index = index(bytes + [0x0A] + bytes + [0x61])
    let count = UInt32(bytes.count)
    #expect(index.position(of: count) == SourcePosition(line: 1, column: count + 1))
    #expect(index.position(of: 2 * count + 1) == SourcePosition(line: 2, column: count + 1))
  }

  @Test("Lines that are not there are empty")
  func missingLines() {
    let index = index("a\nb")
    #expect(index.line(0).isEmpty)
    #expect(index.line(3).isEmpty)
    #expect(index.line(.max).isEmpty)
    #expect(index.start(ofLine: 0) == 0)
    #expect(index.start(ofLine: 9) == 2)
  }

  @Test("Columns in a long line are the same as counted one by one")
  func longLines() {
    let piece = Array("a\u{E9}\u{1F600}".utf8) + [0xFF]
    let long = Array([[UInt8]](repeating: piece, count: 4_000).joined())
    let index = index(Array("\u{FEFF}x\n".utf8) + long + [0x0A] + long)
    let second = 5 + UInt32(long.count) + 1
    for start in [5, second] as [UInt32] {
      let line: UInt32 = start == 5 ? 2 : 3
      for repetition in [0, 1, 511, 512, 513, 2_000, 3_999] as [UInt32] {
        let offset = start + repetition * 8
        let columns = [0, 1, 2, 3, 4, 5, 6, 7].map { index.position(of: offset + $0).column - repetition * 4 }
        #expect(columns == [1, 2, 2, 3, 3, 3, 3, 4])
        #expect(index.position(of: offset).line == line)
      }
    }
    #expect(index.position(of: .max) == SourcePosition(line: 3, column: 16_001))
    #expect(index.position(of: second - 1) == SourcePosition(line: 2, column: 16_001))
  }

  @Test("Every position and line is what one gets by counting", arguments: 1...60 as ClosedRange<UInt64>)
  func counted(seed: UInt64) {
    var random = SeededNumbers(state: seed)
    let pieces: [[UInt8]] = [
      [0x0A], [0x0D, 0x0A], [0x0D], [0x61], Array("abcdefgh".utf8), Array("\u{E9}".utf8), Array("\u{6F22}".utf8),
      Array("\u{1F600}".utf8), [0xFF], [0xC3], [0xE2, 0x82], [0x80], [0x09],
    ]
    // Some files have long lines, some have hardly anything but line ends.
    let most = [2, 5, pieces.count][Int(random.next() % 3)]
    var bytes: [UInt8] = random.next() % 4 == 0 ? [0xEF, 0xBB, 0xBF] : []
    while bytes.count < 400 { bytes += pieces[Int(random.next() % UInt64(most))] }
    let index = index(bytes)
    let lines = Self.lines(of: bytes)
    #expect(index.lineCount == lines.count)
    for (number, line) in lines.enumerated() {
      #expect(index.range(ofLine: UInt32(number + 1)) == line)
      #expect(index.start(ofLine: UInt32(number + 1)) == UInt32(line.lowerBound))
    }
    for offset in 0...bytes.count + 1 {
      #expect(
        index.position(of: UInt32(offset)) == Self.position(of: offset, in: bytes, lines), "\(offset) of \(bytes)")
    }
  }

  /// The lines of a file by the definition, without a mark and line ends.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for (offset, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(start..<(offset > start && bytes[offset - 1] == 0x0D ? offset - 1 : offset))
      start = offset + 1
    }
    return lines + [start..<max(start, bytes.count)]
  }

  /// The position of an offset by the definition: scalar by scalar from the start of its line.
  private static func position(of offset: Int, in bytes: [UInt8], _ lines: [Range<Int>]) -> SourcePosition {
    let line = lines.lastIndex { $0.lowerBound <= offset } ?? 0
    let target = min(max(offset, lines[line].lowerBound), lines[line].upperBound)
    var (index, column) = (lines[line].lowerBound, UInt32(1))
    while index < target {
      index += SourceScalar(in: bytes, at: index).length
      if index > target { break }
      column += 1
    }
    return SourcePosition(line: UInt32(line + 1), column: column)
  }
}

/// Numbers that a seed makes.
private struct SeededNumbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
