// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewFormats

@Suite("Text is wrapped for a terminal")
struct TextWrapTests {
  @Test(
    "A line takes what fits, and not a column more",
    arguments: [
      (30, ["aaaaaaaaaaaaaa bbbbbbbbbbbbbbb", "cc"]), (31, ["aaaaaaaaaaaaaa bbbbbbbbbbbbbbb", "cc"]),
      (33, ["aaaaaaaaaaaaaa bbbbbbbbbbbbbbb cc"]), (32, ["aaaaaaaaaaaaaa bbbbbbbbbbbbbbb", "cc"]),
      (29, ["aaaaaaaaaaaaaa", "bbbbbbbbbbbbbbb cc"]),
    ] as [(Int, [String])])
  func width(_ width: Int, _ lines: [String]) {
    let text = "aaaaaaaaaaaaaa bbbbbbbbbbbbbbb cc"
    #expect(TextWrap(width: width, isOn: true).lines(of: text, then: 0) == lines)
    #expect(TextWrap(width: width, isOn: false).lines(of: text, then: 0) == [text])
  }

  @Test("Wide characters take two columns, marks none, and a word is never broken")
  func wide() {
    let wrap = TextWrap(width: 20, isOn: true)
    #expect(wrap.lines(of: "漢字漢字漢 漢字漢字", then: 0) == ["漢字漢字漢 漢字漢字"])
    #expect(wrap.lines(of: "漢字漢字漢 漢字漢字漢", then: 0) == ["漢字漢字漢", "漢字漢字漢"])
    #expect(wrap.lines(of: "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301} aaaaaaaaaaaaaa", then: 0).count == 1)
    let long = String(repeating: "x", count: 50)
    #expect(wrap.lines(of: "a \(long) b", then: 4) == ["a", long, "b"])
    #expect(wrap.lines(of: "", then: 0) == [""])
  }

  @Test("What stands before a line takes its room")
  func indentation() {
    let wrap = TextWrap(width: 40, isOn: true)
    let text = Array(repeating: "1234567", count: 8).joined(separator: " ")
    let lines = wrap.lines(of: text, after: 9, then: 2)
    #expect(lines.map(\.count) == [31, 31])
  }
}
