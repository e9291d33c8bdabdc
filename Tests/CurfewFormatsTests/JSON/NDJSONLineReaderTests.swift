// SPDX-License-Identifier: Apache-2.0

import CurfewFormats
import Testing

/// A source that hands out bytes in chunks of one size and counts how often it was asked.
private final class Chunks {
  private var rest: ArraySlice<UInt8>
  private let size: Int
  private(set) var calls = 0

  init(_ text: String, size: Int) {
    rest = text.bytes[...]
    self.size = size
  }

  func read(into buffer: inout [UInt8]) -> Bool {
    calls += 1
    buffer.append(contentsOf: rest.prefix(size))
    rest = rest.dropFirst(size)
    return !rest.isEmpty
  }
}

private func lines(_ text: String, chunk: Int) -> [String] {
  let chunks = Chunks(text, size: chunk)
  var reader = NDJSONLineReader(readChunk: chunks.read)
  var found: [String] = []
  while let line = reader.next() {
    switch line {
    case .text(let number, let bytes):
      found.append("\(number):" + String(decoding: reader.buffer[bytes], as: UTF8.self))
    case .tooLong(let number): found.append("\(number) too long")
    }
  }
  return found
}

@Suite("Reading lines")
struct NDJSONLineReaderTests {
  private static let limit = NDJSONLines.maximumLineLength

  @Test(
    "splits at line feeds, whatever the size of the chunks",
    arguments: [
      ("", []), ("\n", []), ("a", ["1:a"]), ("a\n", ["1:a"]), ("a\nb", ["1:a", "2:b"]), ("a\r\nb\r\n", ["1:a", "2:b"]),
      ("a\rb\n", ["1:a\rb"]), ("a\n\n \t\r\nb\n\n", ["1:a", "4:b"]), ("\n\na", ["3:a"]), ("  \n", []), ("a\r", ["1:a"]),
      ("a\r\r\n", ["1:a\r"]), ("a\u{2028}b\u{85}c\n", ["1:a\u{2028}b\u{85}c"]), ("\u{B}\n", ["1:\u{B}"]),
    ] as [(String, [String])]
  )
  func splits(text: String, expected: [String]) {
    for chunk in [1, 2, 3, 1_000] { #expect(lines(text, chunk: chunk) == expected) }
  }

  @Test("takes lines of a mebibyte, passes over longer ones and goes on", arguments: [777, 65_536, 10_000_000])
  func limitsLines(chunk: Int) {
    let longest = String(repeating: "x", count: Self.limit)
    #expect(lines(longest, chunk: chunk) == ["1:" + longest])
    #expect(lines("\(longest)\r\nb\n", chunk: chunk) == ["1:" + longest, "2:b"])
    #expect(lines("\(longest)x\nb\n", chunk: chunk) == ["1 too long", "2:b"])
    #expect(lines("\(longest)x\r\nb", chunk: chunk) == ["1 too long", "2:b"])
    #expect(lines("a\n\n\(longest)\(longest)\(longest)y", chunk: chunk) == ["1:a", "3 too long"])
  }

  @Test("remembers that a line is too long, wherever it was cut and whatever stood there")
  func remembersLongLines() {
    let longest = String(repeating: "x", count: Self.limit)
    for tail in ["yyy", "\ryy", "y\ry", "yy\r"] {
      for chunk in (Self.limit + 1)...(Self.limit + 4) {
        #expect(lines("\(longest)\(tail)\nb", chunk: chunk) == ["1 too long", "2:b"])
      }
    }
  }

  @Test("keeps a buffer of a line and a chunk, however long the line is")
  func memoryIsConstant() {
    var left = 40
    var largest = 0
    var reader = NDJSONLineReader { (buffer: inout [UInt8]) -> Bool in
      largest = max(largest, buffer.count)
      buffer.append(contentsOf: repeatElement(UInt8(ascii: "x"), count: 65_536))
      left -= 1
      return left > 0
    }
    #expect(reader.next() == .tooLong(number: 1))
    #expect(reader.next() == nil)
    #expect(largest <= Self.limit + 65_536)
  }

  @Test("says whether a line is there without asking for more; blank lines are none")
  func knowsWhetherItMustWait() {
    let chunks = Chunks("a\nb\n\n \nc", size: 7)
    var reader = NDJSONLineReader(readChunk: chunks.read)
    #expect(reader.hasWholeLine() == false)
    #expect(reader.next() != nil)
    #expect(reader.hasWholeLine() == true)
    #expect(reader.next() != nil)
    #expect(reader.hasWholeLine() == false)
    #expect(chunks.calls == 1)
    #expect(reader.next() == .text(number: 5, bytes: 0..<1))
    #expect(reader.next() == nil)
  }

  @Test("throws what its source throws, and can be asked again")
  func passesErrorsOn() throws {
    struct Broken: Error {}
    var calls = 0
    var reader = NDJSONLineReader { (buffer: inout [UInt8]) throws(Broken) -> Bool in
      calls += 1
      if calls == 2 { throw Broken() }
      buffer.append(contentsOf: "{\"a\"".utf8)
      return calls < 3
    }
    #expect(throws: Broken.self) { try reader.next() }
    #expect(try reader.next() == .text(number: 1, bytes: 0..<8))
    #expect(try reader.next() == nil)
    #expect(calls == 3)
  }
}
