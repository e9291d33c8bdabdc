// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

private let good =
  #"{"clientId":"dcr-1","type":"personal","method":"dcr","owner":"alice","registeredAt":"2026-10-01T08:00:00Z"}"#

/// A line for each record or problem, its exact place included.
private func text(of result: Result<ClientRecord, RecordProblem>) -> String {
  switch result {
  case .success(let record): "\(record.clientID) of \(record.owner)"
  case .failure(let problem): "\(problem.line):\(problem.column) (\(problem.byteOffset)) \(problem)"
  }
}

/// What comes of a text that is cut at some places.
private func read(_ text: [UInt8], cutAt cuts: [Int], as format: FleetFormat = .ndjson) -> [String] {
  var reader = ClientRecordReader(format)
  var found: [String] = []
  for (start, end) in zip([0] + cuts, cuts + [text.count]) {
    reader.append(text.span.extracting(start..<end))
    while let result = reader.next() { found.append(CurfewFormatsTests.text(of: result)) }
  }
  reader.finish()
  while let result = reader.next() { found.append(CurfewFormatsTests.text(of: result)) }
  return found
}

private func read(_ text: String) -> [String] {
  ClientRecordReader(Array(text.utf8)).map { CurfewFormatsTests.text(of: $0) }
}

@Suite("Reading client records")
struct ClientRecordReaderTests {
  @Test("gives the same records, problems and places wherever the text is cut")
  func cuts() {
    let lines = [
      "\u{FEFF}" + good, "", good + "\r", good.replacing("alice", with: "zoé"), "{}", "  \t\r", good + "x",
      good.replacing("personal", with: "robot"), good.replacing("alice", with: #"al\u0069ce"#),
      good.replacing("clientId", with: "client_id"), "[1]", good.replacing("08:00", with: "24:00"), good + good,
      good.replacing("}", with: #","note":{"a":[1,2]}}"#), good.replacing("alice", with: #"\ud83e\udd8a\/🦊é"#),
      good.replacing("}", with: #","note":[{"a":"\\\""},{"a":"é","a":1}]}"#), good.replacing("00Z", with: "00.5+00:00"),
      good.replacing("}", with: "\t}"), good.replacing("owner", with: #"own\u0065r"#), good,
    ]
    let text = Array(lines.joined(separator: "\n").utf8)
    let whole = ClientRecordReader(text).map { CurfewFormatsTests.text(of: $0) }
    #expect(whole.count == 18)
    for cut in 0...text.count { #expect(read(text, cutAt: [cut]) == whole, "cut at \(cut)") }
    for size in 1...40 {
      #expect(read(text, cutAt: Array(stride(from: size, to: text.count, by: size))) == whole, "pieces of \(size)")
    }
  }

  @Test("names the line, the byte of it, the byte of the text, the member and what was probably meant")
  func places() {
    let text = [
      good, good.replacing("2026-10-01T08:00:00Z", with: "2026-02-30T08:00:00Z"),
      good.replacing("dcr-1", with: "dcr-é"),
      good.replacing("clientId", with: "client_id"), good.replacing(#""owner":"alice""#, with: #""owner":7"#),
      good.replacing("}", with: #","ownerGroups":["eng",""]}"#), String(good.dropLast()),
      good.replacing("}", with: #","owner":"bob"}"#), good.replacing("alice", with: #"\ud800"#),
    ].joined(separator: "\n")
    #expect(
      read(text) == [
        "dcr-1 of alice",
        #"2:85 (192) registeredAt: not an RFC 3339 time: "2026-02-30T08:00:00Z": there is no such day"#,
        "3:13 (228) clientId: a client ID is printable ASCII, but this one holds U+00E9",
        #"4:1 (325) clientId: required member missing: should "client_id" be "clientId"?"#,
        "5:62 (495) owner: expected a string, found a number",
        "6:129 (664) ownerGroups[1]: must not be empty",
        "7:107 (775) expected `}`, found the end of the text",
        "8:108 (883) owner: member given twice",
        "9:63 (960) owner: a lone surrogate is no character",
      ])
  }

  @Test("gives the parts of a problem by themselves")
  func parts() throws {
    let text = "\n\n" + good.replacing("clientId", with: "client_id")
    let result = ClientRecordReader(Array(text.utf8)).first { _ in true }
    let problem = try #require(throws: RecordProblem.self) { try result?.get() }
    #expect(problem.line == 3)
    #expect(problem.column == 1)
    #expect(problem.byteOffset == 2)
    #expect(problem.member == "clientId")
    #expect(problem.message == "required member missing")
    #expect(problem.suggestion == #"should "client_id" be "clientId"?"#)
  }

  @Test(
    "guesses at a missing member only what is close",
    arguments: [
      ("client_id", true), ("ClientID", true), ("clientid", true), ("cliendId", true), ("id", false), ("client", true),
      ("identifier", false),
    ])
  func suggestions(name: String, isClose: Bool) {
    let found = read(good.replacing("clientId", with: name))
    let end = isClose ? #": should "\#(name)" be "clientId"?"# : ""
    #expect(found == ["1:1 (0) clientId: required member missing\(end)"])
  }

  @Test("guesses at a missing member wherever it stands, whatever stands before it")
  func suggestionsBehind() {
    let note = #"{"note":{"a":[1,"b"]},"#
    #expect(
      read(note + good.replacing("registeredAt", with: "registered_at").dropFirst())
        == [#"1:1 (0) registeredAt: required member missing: should "registered_at" be "registeredAt"?"#])
    #expect(
      read(note + good.replacing("owner", with: "Owner").dropFirst())
        == [#"1:1 (0) owner: required member missing: should "Owner" be "owner"?"#])
  }

  @Test("points at a value and not at the blanks before it", arguments: ["", " ", " \t  "])
  func blanksBeforeValues(blanks: String) {
    let column = 62 + blanks.utf8.count
    for (value, problem) in [(#""""#, "must not be empty"), ("7", "expected a string, found a number")] {
      let text = good.replacing(#""alice""#, with: blanks + value)
      #expect(read(text) == ["1:\(column) (\(column - 1)) owner: \(problem)"])
    }
  }

  @Test("takes a known member for nothing but itself")
  func noWrongGuess() {
    // `name` is close to nothing that is missing, and is a member of its own right.
    #expect(read(#"{"owner":"alice","ownerGroups":[],"name":"x"}"#) == ["1:1 (0) clientId: required member missing"])
  }

  @Test("takes any number of pieces before the first record is asked for")
  func piecesFirst() {
    let filled = good.replacing("}", with: #","note":"\#(String(repeating: "x", count: 1 << 20))"}"#)
    let text = Array("\(good)\n\(filled)\n\(good)\n\(filled)\n\(good)".utf8)
    for size in [100, 4_096, 1 << 20] {
      var reader = ClientRecordReader()
      for start in stride(from: 0, to: text.count, by: size) {
        reader.append(text.span.extracting(start..<min(text.count, start + size)))
      }
      reader.finish()
      var found: [String] = []
      while let result = reader.next() { found.append(CurfewFormatsTests.text(of: result)) }
      #expect(found.count == 5)
      #expect(found == ClientRecordReader(text).map { CurfewFormatsTests.text(of: $0) })
    }
  }

  @Test("reads a last line without a line feed once it is said to be the last")
  func lastLine() {
    var reader = ClientRecordReader()
    reader.append(Array(good.utf8).span)
    #expect(reader.next().map(text) == nil)
    reader.finish()
    #expect(reader.next().map(text) == "dcr-1 of alice")
    #expect(reader.next().map(text) == nil)
    reader.append(Array("\n\(good)\n".utf8).span)
    #expect(reader.next().map(text) == nil)
  }

  @Test(
    "takes nothing for no text, blank lines and a byte-order mark alone", arguments: ["", "\n", " \r\n\t", "\u{FEFF}"])
  func nothing(text: String) {
    #expect(read(text).isEmpty)
    #expect(read(Array(text.utf8), cutAt: Array(0..<text.utf8.count)).isEmpty)
  }

  @Test("passes over a byte-order mark at the very start and nowhere else")
  func byteOrderMark() {
    #expect(read("\u{FEFF}\(good)") == ["dcr-1 of alice"])
    #expect(read("\u{FEFF}\u{FEFF}\(good)") == ["1:1 (3) expected an object, found U+FEFF"])
    #expect(read("\(good)\n\u{FEFF}\(good)") == ["dcr-1 of alice", "2:1 (108) expected an object, found U+FEFF"])
    #expect(read("\n\u{FEFF}\(good)") == ["2:1 (1) expected an object, found U+FEFF"])
  }

  @Test("refuses bytes that are no UTF-8 wherever they stand, and reads on")
  func invalidUTF8() {
    for index in [0, 14, 60, good.utf8.count] {
      var line = Array(good.utf8)
      line.insert(0xFF, at: index)
      let found = ClientRecordReader(line + Array("\n\(good)".utf8)).map { text(of: $0) }
      #expect(found.count == 2)
      #expect(found.first?.hasPrefix("1:\(index + 1) (\(index)) ") == true || index == 14, "\(found)")
      #expect(found.last == "dcr-1 of alice")
    }
  }

  @Test("passes over a record of more than 1 MiB, reads one of exactly that, and keeps count of lines and bytes")
  func longLines() {
    let filled = { (length: Int) -> String in
      let rest = good.dropLast() + #","note":""}"#
      return good.dropLast() + #","note":""# + String(repeating: "x", count: length - rest.utf8.count) + "\"}"
    }
    let limit = 1 << 20
    let text = Array("\(filled(limit))\n\(filled(limit + 1))\n\(filled(3 * limit))\n{}\n\(filled(limit))\r\n{}".utf8)
    let expected = [
      "dcr-1 of alice", "2:1 (\(limit + 1)) longer than 1 MiB", "3:1 (\(2 * limit + 3)) longer than 1 MiB",
      "4:1 (\(5 * limit + 4)) clientId: required member missing", "dcr-1 of alice",
      "6:1 (\(6 * limit + 9)) clientId: required member missing",
    ]
    #expect(ClientRecordReader(text).map { CurfewFormatsTests.text(of: $0) } == expected)
    for size in [4_096, 65_536, limit, limit + 1, 2 * limit] {
      #expect(read(text, cutAt: Array(stride(from: size, to: text.count, by: size))) == expected, "\(size)")
    }
  }

  @Test("can be gone through again from the start, and sent to another task")
  func isAValue() async {
    let reader = ClientRecordReader(Array("\(good)\n\(good)\n".utf8))
    #expect(reader.map { text(of: $0) }.count == 2)
    let inTask = await Task { reader.reduce(0) { count, _ in count + 1 } }.value
    #expect(inTask == 2)
  }

  @Test("points at the cell of a CSV row, at its own line when the row runs over several")
  func csvPlaces() {
    let head = "clientId,name,type,method,owner,registeredAt\n"
    let text = Array(
      (head + "dcr-1,\"a\nb\",robot,dcr,alice,2026-10-01T08:00:00Z\n" + "dcr-1,,personal,dcr,,2026-10-01T08:00:00Z\n"
        + "dcr-1,x\"y,personal,dcr,alice,2026-10-01T08:00:00Z\nx\n").utf8)
    let expected = [
      "2:8 (52) name: holds the control character U+000A",
      "4:21 (114) owner: required, but the cell is empty",
      "5:7 (142) cell 2: a quote inside a cell that does not start with one",
      "6:1 (186) 1 cell, but the header has 6",
    ]
    #expect(ClientRecordReader(text, as: .csv).map { CurfewFormatsTests.text(of: $0) } == expected)
    for size in 1...40 {
      #expect(read(text, cutAt: Array(stride(from: size, to: text.count, by: size)), as: .csv) == expected, "\(size)")
    }
  }
}

@Suite("Reading one client record")
struct ClientRecordJSONTextTests {
  @Test("from bytes that stand anywhere")
  func span() throws {
    let bytes = Array("[\(good)]".utf8)
    let record = try ClientRecord(json: bytes.span.extracting(1..<(bytes.count - 1)))
    #expect(record.clientID == "dcr-1")
    #expect(record.registeredAt == Instant(rfc3339: "2026-10-01T08:00:00Z"))
  }

  @Test("over several lines, with the place of a problem among them")
  func severalLines() throws {
    let pretty = good.replacing(",", with: ",\n  ")
    #expect(try ClientRecord(json: Array(pretty.utf8).span).owner == "alice")
    let bad = Array(pretty.replacing("alice", with: "").utf8)
    let problem = try #require(throws: RecordProblem.self) { try ClientRecord(json: bad.span) }
    #expect(
      "\(problem.line):\(problem.column) (\(problem.byteOffset)) \(problem)" == "4:11 (70) owner: must not be empty")
  }

  @Test("and of nothing behind it but blanks", arguments: [("", true), (" \n", true), ("x", false), ("{}", false)])
  func nothingBehind(rest: String, isRecord: Bool) {
    let bytes = Array((good + rest).utf8)
    let record = try? ClientRecord(json: bytes.span)
    #expect((record != nil) == isRecord)
  }

  @Test("of 1 MiB at most")
  func limit() throws {
    let padding = String(repeating: " ", count: (1 << 20) - good.utf8.count)
    #expect(try ClientRecord(json: Array((good + padding).utf8).span).owner == "alice")
    let problem = try #require(throws: RecordProblem.self) {
      try ClientRecord(json: Array((good + padding + " ").utf8).span)
    }
    #expect(problem.description == "longer than 1 MiB")
  }
}
