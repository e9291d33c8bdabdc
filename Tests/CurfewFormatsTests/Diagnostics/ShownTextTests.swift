// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewFormats

struct ShownTextTests {
  @Test(
    "What cannot be seen is spelled out, what can is left alone",
    arguments: [
      ("plain `text`", "plain `text`"), ("\n\r\t", "\\n\\r\\t"), ("\u{0}\u{7F}\u{9B}", "\\u{0}\\u{7F}\\u{9B}"),
      ("\u{202A}\u{2066}\u{200E}\u{61C}", "\\u{202A}\\u{2066}\\u{200E}\\u{61C}"),
      ("\u{AD}\u{200B}\u{2060}\u{FEFF}\u{E0041}", "\\u{AD}\\u{200B}\\u{2060}\\u{FEFF}\\u{E0041}"),
      ("\u{A0}\u{3000}\u{2028}\u{2800}", "\\u{A0}\\u{3000}\\u{2028}\\u{2800}"),
      ("\u{3164}\u{115F}", "\\u{3164}\\u{115F}"),
      ("\u{E000}\u{FFFF}\u{378}", "\\u{E000}\\u{FFFF}\\u{378}"), ("é漢😀\u{301}", "é漢😀\u{301}"),
      ("❤\u{FE0F}", "❤\u{FE0F}"), ("a\u{FE0F}", "a\\u{FE0F}"), ("1\u{FE0F}\u{20E3}", "1\u{FE0F}\u{20E3}"),
      ("1\u{FE0F}", "1\\u{FE0F}"), ("1\u{FE0E}\u{20E3}", "1\\u{FE0E}\u{20E3}"),
      ("a\u{FE0F}\u{20E3}", "a\\u{FE0F}\u{20E3}"), ("1\u{FE0F}2\u{20E3}", "1\\u{FE0F}2\u{20E3}"),
      ("\u{200D}", "\\u{200D}"),
      ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ]
  )
  func escapes(text: String, shown: String) {
    #expect(Array(ShownText.escaped(text).utf8) == Array(shown.utf8))
  }

  @Test("Four marks stand on a letter, the fifth is spelled out")
  func marks() {
    let four = "a" + String(repeating: "\u{301}", count: 4)
    #expect(ShownText.escaped(four) == four)
    #expect(Array(ShownText.escaped(four + "\u{301}b").utf8) == Array((four + "\\u{301}b").utf8))
  }

  @Test("A long text is cut after the limit", arguments: [(9, "xxxxxxxxx"), (10, "xxxxxxxxxx"), (11, "xxxxxxxxxx…")])
  func limit(count: Int, shown: String) {
    #expect(ShownText.escaped(String(repeating: "x", count: count), limit: 10) == shown)
  }
}
