// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  @Test(
    "escapes what could end a line, move a cursor or turn text around, or can't be seen, and nothing else",
    arguments: [
      ("a\"b\\c/d", #""a\"b\\c/d""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\u0008\u000c""#),
      ("\u{0}\u{1F}", #""\u0000\u001f""#),
      ("\u{7E}\u{7F}\u{80}\u{9F}\u{A0}", "\"\u{7E}\\u007f\\u0080\\u009f\u{A0}\""),
      ("\u{2027}\u{2028}\u{2029}\u{202A}\u{202E}\u{202F}", "\"\u{2027}\\u2028\\u2029\\u202a\\u202e\u{202F}\""),
      ("\u{2065}\u{2066}\u{2069}\u{206A}", "\"\u{2065}\\u2066\\u2069\u{206A}\""), ("é€😀", "\"é€😀\""), ("", "\"\""),
      ("\u{AC}\u{AD}\u{AE}\u{200B}\u{2060}\u{FEFF}", "\"\u{AC}\\u00ad\u{AE}\\u200b\\u2060\\ufeff\""),
      ("\u{DFFFF}\u{E0000}\u{E007F}\u{E0080}", "\"\u{DFFFF}\\udb40\\udc00\\udb40\\udc7f\u{E0080}\""),
    ]
  )
  func escapes(string: String, json: String) {
    #expect(text(of: .string(string)).utf8.elementsEqual(json.utf8))
  }

  @Test("puts commas between values and members, also after a raw value")
  func separates() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("id")
    writer.raw("[1,2]".utf8)
    writer.name("at")
    writer.instant(Instant(millisecondsSinceEpoch: 1))
    writer.name("list")
    writer.beginArray()
    writer.integer(-5)
    writer.bool(true)
    writer.null()
    writer.beginObject()
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.endLine()
    let expected = #"{"id":[1,2],"at":"1970-01-01T00:00:00.001Z","list":[-5,true,null,{}]}"# + "\n"
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }

  @Test(
    "indents for people, and keeps short arrays and objects of scalars on a line",
    arguments: [
      ("[]", "[]\n"), ("{}", "{}\n"), ("[1,\"a\",null]", "[1, \"a\", null]\n"), (#"{"a":{}}"#, "{\n  \"a\": {}\n}\n"),
      (#"{"a":[1],"b":true}"#, "{\n  \"a\": [1],\n  \"b\": true\n}\n"), (#"[{"a":1}]"#, "[\n  { \"a\": 1 }\n]\n"),
    ]
  )
  func indents(json: String, indented: String) throws {
    #expect(String(decoding: JSONWriter.indented(try JSONValue(parsing: json.bytes)), as: UTF8.self) == indented)
  }

  @Test("breaks an array that would pass 72 bytes on one line")
  func breaksLongArrays() {
    let short = JSONWriter.indented(.array([.string(String(repeating: "a", count: 68))]))
    let long = JSONWriter.indented(.array([.string(String(repeating: "a", count: 69))]))
    #expect(short.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(long.count { $0 == UInt8(ascii: "\n") } == 3)
  }

  @Test("appends to a buffer and leaves what is in it")
  func appends() {
    var buffer = "x\n".bytes
    JSONWriter.append(to: &buffer) { $0.integer(1) }
    JSONWriter.append(to: &buffer) { $0.integer(2) }
    #expect(String(decoding: buffer, as: UTF8.self) == "x\n12")
  }

  @Test("cuts an excerpt after at most 64 bytes, between characters")
  func cutsExcerpts() {
    let long = String(repeating: "a", count: 64)
    #expect(JSONWriter.excerpt(of: long) == "\"\(long)\"")
    #expect(JSONWriter.excerpt(of: long + "b") == "\"\(long)…\"")
    #expect(
      JSONWriter.excerpt(of: "a" + String(repeating: "é", count: 32)) == "\"a\(String(repeating: "é", count: 31))…\"")
    let wide = String(repeating: "é", count: 40)
    #expect(JSONWriter.excerpt(of: wide).unicodeScalars.allSatisfy { ["é", "…", "\""].contains($0) })
    #expect(JSONWriter.excerpt(of: "\u{1B}[31m\n") == #""\u001b[31m\n""#)
  }
}
