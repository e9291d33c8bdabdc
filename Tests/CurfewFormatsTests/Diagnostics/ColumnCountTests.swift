// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewFormats

@Suite struct ColumnCountTests {
  @Test(
    "A text takes as many columns as a terminal gives it",
    arguments: [
      ("", 0), ("a", 1), ("漢", 2), ("e\u{301}", 1), ("😀", 2),
      // A text symbol is narrow until a selector asks for the emoji.
      ("⚠", 1), ("⚠\u{FE0F}", 2), ("⚠\u{FE0E}", 1), ("❤\u{FE0F}❤", 3), ("©", 1), ("©\u{FE0F}", 2),
      // What is wide already does not get wider, nor does what asks twice.
      ("😀\u{FE0F}", 2), ("⚠\u{FE0F}\u{FE0F}", 2), ("漢\u{FE0F}", 2),
      // Keycaps: a digit, the selector, and the key around it.
      ("1", 1), ("1\u{20E3}", 1), ("1\u{FE0F}\u{20E3}", 2), ("#\u{FE0F}\u{20E3}*\u{FE0F}\u{20E3}", 4),
      // Nothing that is no emoji becomes one, and a selector reaches no further than one scalar.
      ("a\u{FE0F}", 1), ("é\u{FE0F}", 1), ("\u{FE0F}", 0), ("⚠\u{301}\u{FE0F}", 1), ("⚠a\u{FE0F}", 2),
      // A flag is two halves of a column each, selected or not.
      ("🇫🇷", 2), ("🇫\u{FE0F}🇷", 2),
      // A colour of skin and what is joined make an emoji of a symbol, too.
      ("☝🏽", 2), ("☝\u{FE0F}🏽", 2), ("👍🏽", 2), ("❤\u{FE0F}\u{200D}🔥", 2), ("🏃\u{200D}♂\u{FE0F}", 2),
      ("🏳\u{FE0F}\u{200D}🌈", 2),
    ] as [(String, Int)])
  func columns(text: String, count: Int) {
    #expect(ShownText.width(of: text) == count)
  }

  @Test(
    "A text is cut between letters, never between one and what is drawn into it",
    arguments: [
      ("❤\u{FE0F}a❤\u{FE0F}", 5, "❤\u{FE0F}a❤\u{FE0F}"), ("❤\u{FE0F}ab❤\u{FE0F}", 5, "❤\u{FE0F}…❤\u{FE0F}"),
      ("❤\u{FE0F}ab❤\u{FE0F}", 4, "❤\u{FE0F}…"), ("❤\u{FE0F}ab❤\u{FE0F}", 3, "…"),
      ("abe\u{301}", 2, "a…"), ("aabe\u{301}", 3, "a…e\u{301}"), ("👩\u{200D}💻ab👩\u{200D}💻", 5, "👩\u{200D}💻…👩\u{200D}💻"),
    ] as [(String, Int, String)])
  func cut(text: String, width: Int, shown: String) {
    #expect(Array(CountText.shortened(text, to: width).utf8) == Array(shown.utf8))
    #expect(ShownText.width(of: CountText.shortened(text, to: width)) <= width)
  }
}
