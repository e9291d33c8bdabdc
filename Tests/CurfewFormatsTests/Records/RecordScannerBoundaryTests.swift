// SPDX-License-Identifier: Apache-2.0
//
// Where the fast reader of records and the plain one could come apart: at the ends of words of eight bytes, at
// limits, and in what stands in the members of others. Each case says whether it is a record at all.

import Curfew
import Testing

@testable import CurfewFormats

@Suite("The fast reader of records, at its edges")
struct RecordScannerBoundaryTests {
  /// A record with an owner and a member of somebody else, in bytes, since not all are UTF-8.
  private static func record(owner: [UInt8] = Array("alice".utf8), note: [UInt8]? = nil) -> [UInt8] {
    var bytes = Array(#"{"clientId":"d","type":"shared","method":"dcr","registeredAt":"2026-10-01T08:00:00Z""#.utf8)
    if let note { bytes += Array(#","note":"#.utf8) + note }
    return bytes + Array(#","owner":""#.utf8) + owner + Array("\"}".utf8)
  }

  private static func record(note: String) -> [UInt8] { record(note: Array(note.utf8)) }

  private static func isRecord(_ bytes: [UInt8]) -> Bool { !TwoReaders.plain(bytes).hasPrefix("error: ") }

  /// Expects both readers to read a record alike.
  private static func expectBothRead(_ bytes: [UInt8], at location: SourceLocation = #_sourceLocation) {
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(isRecord(bytes), "\(text)", sourceLocation: location)
    #expect(TwoReaders.fast(bytes) == TwoReaders.plain(bytes), "\(text)", sourceLocation: location)
  }

  /// Expects neither reader to read a record.
  private static func expectNeitherReads(_ bytes: [UInt8], at location: SourceLocation = #_sourceLocation) {
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!isRecord(bytes), "\(text)", sourceLocation: location)
    #expect(TwoReaders.fast(bytes) == nil, "\(text)", sourceLocation: location)
  }

  @Test(
    "reads an escape wherever it stands in a word of eight bytes",
    arguments: [
      (#"\""#, "\""), (#"\\"#, "\\"), (#"\/"#, "/"), (#"\u0041"#, "A"), (#"\u00e9"#, "é"), (#"\u00E9"#, "é"),
      (#"\u20ac"#, "€"), (#"\ud7ff"#, "\u{D7FF}"), (#"\ufffd"#, "\u{FFFD}"), (#"\ud83e\udd8a"#, "🦊"),
      (#"\ud800\udc00"#, "\u{10000}"), (#"\\\""#, "\\\""), (#"\\u0041"#, "\\u0041"),
    ])
  func escapes(written: String, text: String) throws {
    for offset in 0...16 {
      let before = String(repeating: "x", count: offset)
      let bytes = Self.record(owner: Array((before + written + "y").utf8))
      Self.expectBothRead(bytes)
      #expect(try ClientRecord(json: bytes).owner.utf8.elementsEqual((before + text + "y").utf8))
    }
  }

  @Test(
    "refuses an escape that stands for nothing, or for what no name may hold",
    arguments: [
      #"\"#, #"\x"#, #"\U0041"#, #"\u"#, #"\u12"#, #"\u004G"#, #"\u 041"#, #"\ud800"#, #"\udbff"#, #"\udc00"#,
      #"\ud83e\u0041"#, #"\ud83e\ud83e"#, #"\udd8a\ud83e"#, #"\ud83ex"#, #"\ud83e\n"#, #"\u0000"#, #"\u001f"#,
      #"\u007f"#,
      #"\n"#, #"\t"#, #"\b"#, #"\f"#, #"\r"#, #"\u202e"#, #"\u00ad"#,
    ])
  func badEscapes(written: String) {
    for offset in 0...8 {
      Self.expectNeitherReads(Self.record(owner: Array((String(repeating: "x", count: offset) + written).utf8)))
    }
  }

  @Test("reads scalars of every length, and refuses bytes that are none, wherever they stand")
  func scalars() {
    let scalars: [[UInt8]] = [
      [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
      [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
    ]
    let others: [[UInt8]] = [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0xC2], [0xE0, 0x9F, 0xBF], [0xE0, 0xA0],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0x00], [0x1F], [0x0A],
    ]
    let quote = UInt8(ascii: "\"")
    for offset in 0...8 {
      let before = Array(repeating: UInt8(ascii: "x"), count: offset)
      for scalar in scalars { Self.expectBothRead(Self.record(note: [quote] + before + scalar + [quote])) }
      for bytes in others {
        Self.expectNeitherReads(Self.record(note: [quote] + before + bytes + [quote]))
        Self.expectNeitherReads(Self.record(owner: before + bytes))
      }
    }
  }

  @Test("takes IDs of 2,048 bytes and no more", arguments: ["x", "é", "€", "🦊"])
  func lengths(character: String) {
    let one = Array(character.utf8)
    let longest = Array(repeating: one, count: Identifier.maximumLength / one.count).flatMap { $0 }
    let filled = longest + Array(repeating: UInt8(ascii: "x"), count: Identifier.maximumLength - longest.count)
    Self.expectBothRead(Self.record(owner: filled))
    Self.expectNeitherReads(Self.record(owner: filled + [UInt8(ascii: "x")]))
    Self.expectNeitherReads(Self.record(owner: []))
  }

  @Test("does not count the bytes of an escape that goes into one")
  func escapedLengths() {
    let shortened = Array(#"\/"#.utf8) + Array(repeating: UInt8(ascii: "x"), count: Identifier.maximumLength - 2)
    Self.expectBothRead(Self.record(owner: shortened))
    // Longer as it is written: of this the plain reader is asked.
    #expect(Self.isRecord(Self.record(owner: shortened + [UInt8(ascii: "x")])))
    #expect(TwoReaders.fast(Self.record(owner: shortened + [UInt8(ascii: "x")])) == nil)
    Self.expectNeitherReads(Self.record(owner: shortened + Array("xx".utf8)))
  }

  @Test(
    "passes over values of others that are JSON",
    arguments: [
      "0", "-0", "10", "-1.5e3", "1.0", "1e5", "1E+5", "1e-5", "0.0e0", "123456789012345678901234567890", "true",
      "false",
      "null", "\"\"", "[]", "{}", "[ ]", "{ }", "[[],{}]", #"{"":""}"#, #"{"a":{"a":{"a":1}}}"#, #"[{"a":1},{"a":2}]"#,
      #"{"b":{"a":1},"a":{"b":1}}"#, #"{"note":1,"owner":2,"clientId":"é"}"#, #"[ 1 , "a]b" , { "c" : "}" } ]"#,
      #""\ud83e\udd8a""#, #"{"a":"\"","b":"\\"}"#,
    ])
  func others(value: String) {
    Self.expectBothRead(Self.record(note: value))
    Self.expectBothRead(Self.record(note: "[\(value)]"))
    Self.expectBothRead(Self.record(note: #"{"x":0,"y":\#(value)}"#))
  }

  @Test(
    "refuses values of others that are not",
    arguments: [
      "", "01", "-", "-01", "+1", ".5", "1.", "1e", "1e+", "0x1", "1_0", "NaN", "tru", "truex", "True", "nul", "nulll",
      "'a'",
      "\"", "[", "]", "{", "}", "[1,]", "[,1]", "[1 2]", "[,]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a" 1}"#, "{1:2}",
      "{a:1}",
      #"{"a":1,}"#, #"{"a":1"#, "[1", "[}", "{]", #"{"a":1,"a":2}"#, #"{"a":{"b":1,"b":1}}"#, #"[{"":1,"":2}]"#,
      #"{"b":{"a":1},"a":{"b":1},"b":2}"#, #"{"a":1,"\u0061":2}"#, #""\ud83e""#, "\"\u{1F}\"",
    ])
  func badOthers(value: String) {
    Self.expectNeitherReads(Self.record(note: value))
    Self.expectNeitherReads(Self.record(note: "[\(value == "" ? "," : value)]"))
    Self.expectNeitherReads(Self.record(note: #"{"x":0,"y":\#(value)}"#))
  }

  @Test("looks eight levels deep, and leaves what is deeper to the plain reader", arguments: ["[]", "{}"])
  func depth(brackets: String) {
    let (opening, closing) = brackets == "[]" ? ("[", "]") : (#"{"a":"#, "}")
    let nested = { (levels: Int) -> [UInt8] in
      let open = String(repeating: opening, count: levels)
      return Self.record(note: "\(open)1\(String(repeating: closing, count: levels))")
    }
    // The record itself is the first level.
    for levels in [1, 6, 7] { Self.expectBothRead(nested(levels)) }
    for levels in [8, 63] {
      #expect(TwoReaders.fast(nested(levels)) == nil)
      #expect(Self.isRecord(nested(levels)))
    }
    Self.expectNeitherReads(nested(64))
  }

  @Test("compares up to eight names in an object, and leaves more to the plain reader")
  func names() {
    let members = { (count: Int) -> String in (0..<count).map { #""m\#($0)":\#($0)"# }.joined(separator: ",") }
    Self.expectBothRead(Self.record(note: "{\(members(8))}"))
    Self.expectBothRead(Self.record(note: "[{\(members(8))},{\(members(8))}]"))
    Self.expectBothRead(Self.record(note: "0,\(members(7))"))
    for more in ["{\(members(9))}", "0,\(members(8))"] {
      #expect(TwoReaders.fast(Self.record(note: more)) == nil)
      #expect(Self.isRecord(Self.record(note: more)))
    }
    Self.expectNeitherReads(Self.record(note: #"0,\#(members(6)),"note":1"#))
    Self.expectNeitherReads(Self.record(note: #"{"a":1},\#(members(6)),"m0":1"#))
    Self.expectNeitherReads(Self.record(note: "{\(members(7)),\"m0\":1}"))
    Self.expectNeitherReads(Self.record(note: "{\(members(9)),\"m0\":1}"))
  }

  @Test(
    "reads times however RFC 3339 allows them",
    arguments: [
      ("2026-10-01T10:00:00+02:00", true), ("2026-10-01t08:00:00z", true), ("2026-10-01T08:00:00.5Z", true),
      ("2026-10-01T08:00:00-00:00", true), ("2026-10-01T08:00:00.1234Z", false), ("2026-10-01T08:00:00.Z", false),
      ("2026-10-01T08:00:00", false), ("2026-10-01T08:00:00+24:00", false), ("2026-10-01T08:00:00+2:00", false),
      ("2026-10-01T08:00:00Z ", false), ("2026-10-01T08:00:00ZZ", false), ("2026-10-01T08:00:60Z", false),
      ("0001-01-01T00:59:00+01:00", false), ("0001-01-01T01:00:00+01:00", true),
      ("9999-12-31T23:59:59.999-00:01", false), ("9999-12-31T23:59:59.999+00:01", true), ("", false),
      (#"2026-10-01T08:00:00\u005a"#, false),
    ])
  func times(text: String, isTaken: Bool) {
    let bytes = Array(
      String(decoding: Self.record(), as: UTF8.self).replacing("2026-10-01T08:00:00Z", with: text).utf8)
    #expect((TwoReaders.fast(bytes) != nil) == isTaken)
    if isTaken { Self.expectBothRead(bytes) }
  }

  @Test("reads nothing from a record that is cut off, whatever stands after it")
  func cutOff() {
    let notes = [#"{"a":[1,{"b":"\u00e9"}],"c":null}"#, #""🦊\\""#, "-1.5e3", "true"]
    for note in notes {
      let whole = Self.record(owner: Array(#"é\ud83e\udd8a"#.utf8), note: Array(note.utf8))
      Self.expectBothRead(whole)
      for count in whole.indices {
        #expect(TwoReaders.fast(Array(whole[..<count])) == nil)
        for byte in [0x00, 0x0A, 0x20] as [UInt8] {
          #expect(TwoReaders.fast(whole[..<count] + Array(repeating: byte, count: whole.count - count)) == nil)
        }
      }
    }
  }

  @Test("counts the names of others in each record anew")
  func namesOfTheNextRecord() {
    let members = (0..<7).map { #""m\#($0)":\#($0)"# }.joined(separator: ",")
    let bytes = Self.record(note: "0,\(members)")
    var scanner = RecordScanner()
    for _ in 0..<3 { #expect(scanner.scan(bytes.span, from: 0) != nil) }
    // One that is left to the plain reader half way leaves nothing behind either.
    #expect(scanner.scan(bytes.span.extracting(0..<(bytes.count - 1)), from: 0) == nil)
    #expect(scanner.scan(bytes.span, from: 0) != nil)
  }

  @Test("has for a record no member of the record before")
  func nothingLeftOver() {
    let least = String(decoding: Self.record(), as: UTF8.self)
    let time = #""2026-10-02T08:00:00Z""#
    let most = least.replacing(
      "}",
      with: #","name":"n","ownerGroups":["g"],"state":"closed","authenticatedAt":\#(time),"lastUsedAt":\#(time),"#
        + #""tokensRevokedBefore":\#(time)}"#)
    var scanner = RecordScanner()
    for text in [most, least, most, least] {
      let bytes = Array(text.utf8)
      let record = scanner.scan(bytes.span, from: 0)
      #expect(record.map { TwoReaders.description(of: $0) } == TwoReaders.plain(bytes))
    }
  }

  @Test("reads a record from any index on, after blanks, and says where it ends")
  func anywhere() {
    let bytes = Self.record(note: "[1]")
    for blanks in 0...9 {
      let text = Array("]]".utf8) + Array(repeating: 0x20, count: blanks) + bytes + Array("]".utf8)
      var scanner = RecordScanner()
      let record = scanner.scan(text.span, from: 2)
      #expect(record.map { TwoReaders.description(of: $0) } == TwoReaders.plain(bytes))
      #expect(scanner.end == 2 + blanks + bytes.count)
      #expect(scanner.scan(text.span, from: 1) == nil)
    }
  }

  @Test(
    "refuses a member without a value",
    arguments: [
      "name", "ownerGroups", "authenticatedAt", "lastUsedAt", "state", "tokensRevokedBefore", "clientId", "type",
      "method", "owner", "registeredAt", "note",
    ])
  func noValue(member: String) {
    let whole = String(decoding: Self.record(), as: UTF8.self)
    for rest in [":", ": ", "", " "] {
      Self.expectNeitherReads(Array(whole.replacing("}", with: #","\#(member)"\#(rest)}"#).utf8))
      Self.expectNeitherReads(Array(whole.replacing("{", with: #"{"\#(member)"\#(rest),"#).utf8))
      // In the place of one that has a value.
      for value in [#""d""#, #""shared""#, #""dcr""#, #""alice""#, #""2026-10-01T08:00:00Z""#] {
        Self.expectNeitherReads(Array(whole.replacing(":\(value)", with: rest).utf8))
      }
    }
  }
}
