// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import CurfewFormats

struct SnippetTests {
  private func snippet(_ bytes: [UInt8], _ start: Int, _ end: Int, width: Int = 80) -> Snippet {
    let file = SourceFile(name: "t", bytes: bytes)
    let span = SourceSpan(start: UInt32(start), end: UInt32(end))
    return Snippet(of: span, in: file, LineIndex(of: file), width: width)
  }

  /// The snippet of a text whose marked place is between `⟦` and `⟧`.
  private func snippet(_ text: String, width: Int = 80) -> Snippet {
    let (file, spans) = Fixtures.marked("t", text)
    return Snippet(of: spans[0], in: file, LineIndex(of: file), width: width)
  }

  @Test(
    "Marks stand under what they mark, however wide it is shown",
    arguments: [
      ("a⟦b⟧c", "abc", 1, 1),
      ("⟦\t⟧x", "    x", 0, 4),
      ("\t⟦x⟧", "    x", 4, 1),
      ("漢字⟦漢⟧", "漢字漢", 4, 2),
      ("ｆ⟦ｕ⟧", "ｆｕ", 2, 2),
      ("한⟦글⟧", "한글", 2, 2),
      ("e\u{301}⟦x⟧", "e\u{301}x", 1, 1),
      ("⟦e\u{301}⟧x", "e\u{301}x", 0, 1),
      ("😀⟦😀⟧", "😀😀", 2, 2),
      ("🇫🇷⟦x⟧", "🇫🇷x", 2, 1),
      ("é⟦é⟧", "éé", 1, 1),
      ("\u{202E}⟦x⟧", "\\u{202E}x", 8, 1),
      ("⟦\u{202E}⟧x", "\\u{202E}x", 0, 8),
      ("a\u{200D}⟦x⟧", "a\\u{200D}x", 9, 1),
      ("👩\u{200D}💻⟦x⟧", "👩\u{200D}💻x", 2, 1),
      ("⟦👩\u{200D}👩\u{200D}👧\u{200D}👦⟧x", "👩\u{200D}👩\u{200D}👧\u{200D}👦x", 0, 2),
      ("🏳\u{FE0F}\u{200D}🌈⟦x⟧", "🏳\u{FE0F}\u{200D}🌈x", 2, 1),
      ("⚠⟦x⟧", "⚠x", 1, 1),
      ("⚠\u{FE0F}⟦x⟧", "⚠\u{FE0F}x", 2, 1),
      ("1\u{FE0F}\u{20E3}⟦x⟧", "1\u{FE0F}\u{20E3}x", 2, 1),
      ("⟦1\u{FE0F}⟧x", "1\\u{FE0F}x", 0, 9),
      ("⟦❤\u{FE0F}⟧x", "❤\u{FE0F}x", 0, 2),
      ("👍🏽⟦x⟧", "👍🏽x", 2, 1),
      ("漢🏽⟦x⟧", "漢🏽x", 4, 1),
      ("漢\u{200D}😀⟦x⟧", "漢\u{200D}😀x", 4, 1),
      ("a\u{200D}😀⟦x⟧", "a\\u{200D}😀x", 11, 1),
      ("😀\u{200D}a😀⟦x⟧", "😀\u{200D}a😀x", 5, 1),
      ("\u{1B}⟦[⟧", "\\u{1B}[", 6, 1),
      ("a\r⟦b⟧", "a\\rb", 3, 1),
      ("ab⟦⟧", "ab", 2, 1),
      ("⟦⟧", "", 0, 1),
      ("ab⟦⟧cd", "abcd", 2, 1),
      ("a⟦bc\ndef⟧", "abc", 1, 2),
      ("abc⟦\r\ndef⟧", "abc", 3, 1),
      ("\u{FEFF}⟦a⟧", "a", 0, 1),
    ]
  )
  func widths(text: String, shown: String, indentation: Int, markWidth: Int) {
    let snippet = snippet(text)
    #expect(Array(snippet.text.utf8) == Array(shown.utf8))
    #expect(snippet.indentation == indentation)
    #expect(snippet.markWidth == markWidth)
  }

  @Test("Bytes that are no UTF-8 are shown as bytes")
  func invalid() {
    let snippet = snippet([0x61, 0xFF, 0xC3, 0x28], 2, 3)
    #expect(snippet.text == "a\\xFF\\xC3(")
    #expect(snippet.indentation == 5)
    #expect(snippet.markWidth == 4)
  }

  @Test("A span that starts inside a character marks all of it, one past the end marks the end")
  func odd() {
    #expect(snippet(Array("a\u{1F600}b".utf8), 3, 4).indentation == 1)
    #expect(snippet(Array("a\u{1F600}b".utf8), 3, 4).markWidth == 2)
    let past = snippet(Array("ab\n".utf8), 90, 99)
    #expect((past.line, past.indentation, past.markWidth) == (2, 0, 1))
  }

  @Test("A line that just fits is shown whole, one column more and it is cut")
  func fits() {
    let line = Array(repeating: UInt8(ascii: "x"), count: 80)
    #expect(snippet(line, 79, 80).text.count == 80)
    #expect(!snippet(line, 79, 80).text.contains("…"))
    #expect(snippet(line + [0x78], 80, 81).text.contains("…"))
  }

  @Test("A long line is cut to a window around its marks", arguments: [0, 1, 25, 26, 40, 60, 1_000, 65_000, 65_535])
  func long(start: Int) {
    let line = (0..<65_536).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    let snippet = snippet(line, start, start + 1)
    let width = ShownText.width(of: snippet.text)
    #expect((78...80).contains(width))
    let isCutBefore = snippet.text.hasPrefix("…")
    let shown = snippet.text.unicodeScalars.filter { $0 != "…" }.map { UInt8($0.value) }
    let first = start - snippet.indentation + (isCutBefore ? 1 : 0)
    #expect(isCutBefore == (first > 0))
    #expect(snippet.text.hasSuffix("…") == (first + shown.count < line.count))
    #expect(shown == Array(line[first..<(first + shown.count)]))
  }

  @Test("A cut falls between letters, never between a letter and its marks")
  func cutBetweenLetters() {
    let accented = String(repeating: "e\u{301}", count: 100)
    for width in 30...45 {
      let scalars = Array(snippet(accented + "⟦x⟧" + accented, width: width).text.unicodeScalars)
      #expect(scalars.starts(with: ["…", "e", "\u{301}"]))
      #expect(scalars.suffix(3) == ["e", "\u{301}", "…"])
    }
  }

  @Test("A cut leaves an emoji its selector or drops both")
  func cutBetweenEmoji() {
    let hearts = String(repeating: "❤\u{FE0F}", count: 60)
    for width in 30...45 {
      let snippet = snippet(hearts + "⟦x⟧" + hearts, width: width)
      let scalars = Array(snippet.text.unicodeScalars)
      #expect(ShownText.width(of: snippet.text) <= width)
      #expect(scalars.starts(with: ["…", "❤", "\u{FE0F}"]))
      #expect(scalars.suffix(3) == ["❤", "\u{FE0F}", "…"])
    }
  }

  @Test("A mark longer than the window goes to its end and no further")
  func longMark() {
    let line = Array(repeating: UInt8(ascii: "x"), count: 65_536)
    for (start, end) in [(0, 65_536), (100, 65_000), (65_000, 65_536)] {
      let snippet = snippet(line, start, end)
      let width = ShownText.width(of: snippet.text)
      #expect(width <= 80)
      #expect(snippet.indentation + snippet.markWidth == width)
    }
  }

  @Test("Many marks on one letter, wide letters and escapes never widen the window")
  func hostileWidths() {
    for piece in ["a" + String(repeating: "\u{301}", count: 500), "漢", "\u{202E}", "\t", "\u{E0041}"] {
      for place in [0, 1, 40] {
        let before = String(repeating: piece, count: place)
        let snippet = snippet(before + "⟦x⟧" + String(repeating: piece, count: 200), width: 40)
        #expect(ShownText.width(of: snippet.text) <= 40)
        #expect(snippet.text.unicodeScalars.count <= 40 * 6)
        #expect(snippet.text.contains("x"))
      }
    }
  }
}
