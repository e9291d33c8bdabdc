// SPDX-License-Identifier: Apache-2.0

import CurfewFormats
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
  @Test(
    "accepts what RFC 8259 accepts",
    arguments: [
      "null", "true", "false", "0", "-0", "-0.0", "12", "1.5", "1e5", "1E+5", "1e-5", "0e0", "0.10", "1e999999",
      "123456789012345678901234567890", "\"\"", "[]", "{}", " \t\r\n[ 1 , 2 ] \n", "{\"\":{\"\":[]}}",
      #""\"\\\/\b\f\n\r\t\u0000\u00e9\uD83D\uDE00""#, "\"\u{7F}\u{2028}é€😀\u{FFFF}\u{10FFFF}\"",
    ]
  )
  func acceptsJSON(text: String) {
    #expect(failure(reading: text) == nil)
  }

  @Test(
    "refuses what RFC 8259 refuses, and says where",
    arguments: [
      ("", "expected a value, found the end of the text at byte 1"),
      (" ", "expected a value, found the end of the text at byte 2"),
      ("nul", "expected `null` at byte 1"), ("nulll", "unexpected text after the value: `l` at byte 5"),
      ("tru", "expected `true` at byte 1"), ("falsy", "expected `false` at byte 1"),
      ("True", "expected a value, found `T` at byte 1"), ("NaN", "expected a value, found `N` at byte 1"),
      ("Infinity", "expected a value, found `I` at byte 1"), ("-Infinity", "a number needs a digit here at byte 2"),
      ("+1", "expected a value, found `+` at byte 1"), ("01", "a number must not start with 0 at byte 1"),
      ("-01", "a number must not start with 0 at byte 2"), ("00", "a number must not start with 0 at byte 1"),
      ("1.", "a number needs a digit here at byte 3"), (".5", "expected a value, found `.` at byte 1"),
      ("1e", "a number needs a digit here at byte 3"), ("1e+", "a number needs a digit here at byte 4"),
      ("-", "a number needs a digit here at byte 2"), ("0x1F", "unexpected text after the value: `x` at byte 2"),
      ("1_000", "unexpected text after the value: `_` at byte 2"),
      ("[1,]", "expected another element after `,`, found `]` at byte 4"),
      ("[,1]", "[0]: expected a value, found `,` at byte 2"),
      ("[1 2]", "expected `,` or `]`, found `2` at byte 4"),
      ("[1", "expected `]`, found the end of the text at byte 3"),
      ("[", "expected `]`, found the end of the text at byte 2"), ("]", "expected a value, found `]` at byte 1"),
      ("[1}", "expected `,` or `]`, found `}` at byte 3"),
      ("{\"a\":1,}", "expected another member after `,`, found `}` at byte 8"),
      ("{\"a\" 1}", "a: expected `:` after the name of a member, found `1` at byte 6"),
      ("{\"a\":}", "a: expected a value, found `}` at byte 6"),
      ("{a:1}", "expected the name of a member in double quotes, found `a` at byte 2"),
      ("{1:1}", "expected the name of a member in double quotes, found `1` at byte 2"),
      ("{'a':1}", "expected the name of a member in double quotes, found `'` at byte 2"),
      ("{\"a\":1} x", "unexpected text after the value: `x` at byte 9"),
      ("{}{}", "unexpected text after the value: `{` at byte 3"),
      ("1,", "unexpected text after the value: `,` at byte 2"),
      ("// x\n1", "expected a value, found `/` at byte 1"), ("\u{FEFF}1", "expected a value, found U+FEFF at byte 1"),
      ("1\u{0}", "unexpected text after the value: U+0000 at byte 2"),
      ("\u{A0}1", "expected a value, found U+00A0 at byte 1"),
      ("\"", "the text ends inside a string at byte 2"), ("\"\\", "the text ends inside a string at byte 3"),
      ("\"a\nb\"", "the control character U+000A must be escaped in a string at byte 3"),
      ("\"\u{1F}\"", "the control character U+001F must be escaped in a string at byte 2"),
      (#""\x41""#, "unknown escape in a string at byte 2"),
      (#""\u12""#, "`\\u` needs four hexadecimal digits at byte 2"),
      (#""\u12G4""#, "`\\u` needs four hexadecimal digits at byte 2"),
      (#""\U0041""#, "unknown escape in a string at byte 2"),
      (#""\ud800""#, "a lone surrogate is no character at byte 2"),
      (#""\udc00""#, "a lone surrogate is no character at byte 2"),
      (#""\ud800\ud800""#, "a lone surrogate is no character at byte 2"),
      (#""\ud800x""#, "a lone surrogate is no character at byte 2"),
      (#""\ud800\n""#, "a lone surrogate is no character at byte 2"),
      (#""\udbff\ue000""#, "a lone surrogate is no character at byte 2"),
      (#"{"\ud800":1}"#, "a lone surrogate is no character at byte 3"),
    ]
  )
  func refusesOtherTexts(text: String, message: String) {
    #expect(failure(reading: text) == message)
  }

  @Test(
    "refuses bad UTF-8 in strings, names and elsewhere",
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
      [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
    ] as [[UInt8]]
  )
  func refusesBadUTF8(bad: [UInt8]) {
    #expect(failure(reading: "\"a".bytes + bad + "\"".bytes) == "not UTF-8 at byte 3")
    #expect(failure(reading: "{\"".bytes + bad + "\":1}".bytes) == "not UTF-8 at byte 3")
    #expect(failure(reading: bad) == "expected a value, found a byte that is not UTF-8 at byte 1")
    #expect(failure(reading: "{\"x\":[0,\"".bytes + bad + "\"]}".bytes) == "x[1]: not UTF-8 at byte 10")
  }

  @Test("refuses a scalar that only the bytes after the range would complete")
  func staysInItsRange() {
    let bytes = "\"é\"123 ".bytes
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: bytes, in: 0..<2) }
    #expect(error?.description == "not UTF-8 at byte 2")
    #expect(throws: JSONError.self) { try JSONValue(parsing: bytes, in: 0..<3) }
    #expect(throws: Never.self) { try JSONValue(parsing: bytes, in: 0..<4) }
    #expect(throws: Never.self) { try JSONValue(parsing: bytes, in: 4..<6) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: bytes, in: 7..<99) }
  }

  @Test("counts offsets from the start of its range")
  func offsetsAreThoseOfTheLine() {
    let bytes = "{}\n{\"a\":x}".bytes
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: bytes, in: 3..<bytes.count) }
    #expect(error?.offset == 5)
    #expect(error?.path == "a")
  }

  @Test("takes 64 levels and no more", arguments: [("[", "]"), ("{\"a\":", "}")])
  func depthIsLimited(open: String, close: String) {
    func nested(_ levels: Int) -> String {
      String(repeating: open, count: levels) + (open == "[" ? "" : "1") + String(repeating: close, count: levels)
    }
    #expect(failure(reading: nested(64)) == nil)
    #expect(failure(reading: nested(65))?.contains("nested more than 64 levels deep") == true)
    let bomb = String(repeating: open, count: 200_000)
    #expect(failure(reading: bomb)?.contains("nested more than 64 levels deep") == true)
    var reader = JSONReader(bomb.bytes)
    #expect(throws: JSONError.self) { try reader.skipValue() }
  }

  @Test("counts levels, not brackets: siblings may be many")
  func siblingsAreNoDepth() {
    #expect(failure(reading: "[" + String(repeating: "[],{},", count: 1_000) + "0]") == nil)
  }
}

@Suite("Members given twice")
struct DuplicateMemberTests {
  @Test(
    "are refused in every spelling and at every level",
    arguments: [
      (#"{"a":1,"a":2}"#, "a: member given twice"), (#"{"a":1,"\u0061":2}"#, "a: member given twice"),
      (#"{"\u0061":1,"a":2}"#, "a: member given twice"), (#"{"\u0061":1,"\u0061":2}"#, "a: member given twice"),
      (#"{"/":1,"\/":2}"#, #"["/"]: member given twice"#), (#"{"":1,"":2}"#, #"[""]: member given twice"#),
      (#"{"😀":1,"\uD83D\ude00":2}"#, #"["😀"]: member given twice"#),
      (#"{"a":{"b":1,"c":[{"d":1,"d":1}]}}"#, "a.c[0].d: member given twice"),
    ]
  )
  func areRefused(text: String, message: String) {
    #expect(failure(reading: text) == message)
    var reader = JSONReader(text.bytes)
    #expect(throws: JSONError.self) { try reader.skipValue() }
  }

  @Test("are told from names that differ in case, normalisation or level")
  func othersAreFine() {
    #expect(failure(reading: #"{"a":1,"A":2,"a ":3,"":4,"b":{"a":1}}"#) == nil)
    #expect(failure(reading: "{\"\u{E9}\":1,\"e\u{301}\":2}") == nil)
  }

  @Test("are found before and after the switch from pairs to a set", arguments: [2, 15, 16, 17, 18, 40])
  func areFoundInObjectsOfAnySize(count: Int) {
    let members = (0..<count).map { "\"k\($0)\":0" }
    #expect(failure(reading: "{" + members.joined(separator: ",") + "}") == nil)
    for again in 0..<count {
      let plain = "\"k\(again)\":0"
      let escaped = "\"\\u006b\(again)\":0"
      for all in [members + [plain], members + [escaped], [escaped] + members] {
        #expect(failure(reading: "{" + all.joined(separator: ",") + "}") == "k\(again): member given twice")
      }
    }
  }

  @Test("cost a step for each member, not for each pair")
  func areFoundInLinearTime() {
    let members = (0..<100_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(failure(reading: "{\(members)}") == nil)
    #expect(failure(reading: "{\(members),\"k99999\":0}") == "k99999: member given twice")
  }
}
