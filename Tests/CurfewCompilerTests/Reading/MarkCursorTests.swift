// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewTestSupport
@testable import CurfewYAML

@Suite("The cursor that turns code points into bytes")
struct MarkCursorTests {
  private static let text = "aé€🦊\n" + String(repeating: "xñ字🦊 ", count: 20)

  /// The byte offset of each code point of a text, and that of its end.
  private static func offsets(_ text: String, from start: Int) -> [UInt32] {
    var offsets = [UInt32(start)]
    for scalar in text.unicodeScalars { offsets.append(offsets[offsets.count - 1] + UInt32(UTF8.width(scalar))) }
    return offsets
  }

  @Test("It finds each of them, in whatever order they are asked for", arguments: [0, 3])
  func anyOrder(start: Int) {
    let bytes = Array(repeating: 0xEF as UInt8, count: start) + Array(Self.text.utf8)
    let offsets = Self.offsets(Self.text, from: start)
    var random = SplitMix64(seed: 7)
    var cursor = MarkCursor(bytes, from: start, isASCII: false)
    let marks = Array(offsets.indices)
    for mark in marks + marks.reversed() + (0..<400).map({ _ in marks.randomElement(using: &random) ?? 0 }) {
      #expect(cursor.byteOffset(of: mark) == offsets[mark], "\(mark)")
    }
  }

  @Test("It goes no further than the text, and comes back from there", arguments: [0, 3], [false, true])
  func ends(start: Int, isASCII: Bool) {
    let bytes = Array(repeating: UInt8(ascii: "x"), count: start) + Array("ab".utf8)
    var cursor = MarkCursor(bytes, from: start, isASCII: isASCII)
    let end = UInt32(bytes.count)
    #expect(cursor.byteOffset(of: 2) == end)
    #expect(cursor.byteOffset(of: 3) == end)
    #expect(cursor.byteOffset(of: 1) == end - 1)
    #expect(cursor.byteOffset(of: 0) == UInt32(start))
  }
}
