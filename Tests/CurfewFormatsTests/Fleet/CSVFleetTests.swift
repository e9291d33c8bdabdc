// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

/// Reads a fleet that comes in chunks of one size; a line for each record or problem.
private func read(_ bytes: [UInt8], as format: FleetFormat = .csv, chunk: Int = 1 << 20) -> [String] {
  var reader = ClientRecordReader(format)
  var found: [String] = []
  var start = 0
  repeat {
    let end = min(bytes.count, start + chunk)
    reader.append(bytes.span.extracting(start..<end))
    start = end
    if start == bytes.count { reader.finish() }
    while let result = reader.next() { found.append(text(of: result)) }
  } while start < bytes.count
  return found
}

private func read(_ text: String, chunk: Int = 1 << 20) -> [String] { read(Array(text.utf8), chunk: chunk) }

private func text(of result: Result<ClientRecord, RecordProblem>) -> String {
  switch result {
  case .success(let record): text(of: record)
  case .failure(let problem): "\(problem.line): \(problem)"
  }
}

private func text(of record: ClientRecord) -> String {
  [
    record.clientID, record.name ?? "-", record.type.name, record.method.name, record.owner,
    record.ownerGroups.joined(separator: "+"), record.registeredAt.description,
    record.authenticatedAt?.description ?? "-", record.lastUsedAt?.description ?? "-", record.state.name,
    record.tokensRevokedBefore?.description ?? "-",
  ].joined(separator: "|")
}

private let head = "clientId,type,method,owner,registeredAt\n"
private let row = "dcr-1,personal,dcr,alice,2026-10-01T08:00:00Z\n"
private let record = "dcr-1|-|personal|dcr|alice||2026-10-01T08:00:00Z|-|-|active|-"

@Suite("A fleet in CSV")
struct CSVFleetTests {
  @Test("has the members of SPEC 3 in columns of their names, in any order; empty cells and other columns say nothing")
  func columns() {
    let text = """
      note,tokensRevokedBefore,state,lastUsedAt,authenticatedAt,registeredAt,ownerGroups,owner,method,type,name,clientId
      x,2026-11-01T00:00:00Z,hidden,2026-11-20T17:03:11.250Z,2026-11-01T09:00:00+01:00,2026-10-01T08:00:00Z,eng;ops,alice,dcr,personal,Cursor,dcr-1
      ,,,,,2026-10-01T08:00:00Z,,alice,dcr,personal,,dcr-1

      """
    #expect(
      read(text) == [
        "dcr-1|Cursor|personal|dcr|alice|eng+ops|2026-10-01T08:00:00Z|2026-11-01T08:00:00Z|2026-11-20T17:03:11.250Z|"
          + "hidden|2026-11-01T00:00:00Z",
        record,
      ])
  }

  @Test("ends its lines as it likes, has blank lines, a byte-order mark, quotes, and no last line feed")
  func layout() {
    #expect(read(head + row) == [record])
    #expect(read((head + row).replacing("\n", with: "\r\n")) == [record])
    #expect(read(head + "\n\r\n" + row + "\n") == [record])
    #expect(read("\u{FEFF}" + head + row) == [record])
    #expect(read(head + String(row.dropLast())) == [record])
    #expect(read(#""clientId","type",method,owner,"registeredAt""# + "\n" + row) == [record])
    #expect(read(head + row.replacing("alice", with: #""alice""#)) == [record])
  }

  @Test("may hold commas, quotes and line feeds in quotes; the lines are counted all the same")
  func quotes() {
    let text =
      "note," + head + "\"a, \"\"b\"\"\nc\r\n\",dcr-1,personal,dcr,\"O\"\"Hara, \"\"Kim\"\"\",2026-10-01T08:00:00Z\n"
      + "x,dcr-2,robot,dcr,alice,2026-10-01T08:00:00Z\n"
    #expect(
      read(text) == [
        #"dcr-1|-|personal|dcr|O"Hara, "Kim"||2026-10-01T08:00:00Z|-|-|active|-"#,
        #"5: type: expected personal, shared, service or ephemeral, found "robot""#,
      ])
  }

  @Test("gives the same whatever the size of the chunks")
  func chunks() {
    let text =
      "\u{FEFF}note," + head + "\"a, \"\"b\"\"\r\nc\",dcr-1,personal,dcr,zoé,2026-10-01T08:00:00Z\r\n\r\n"
      + "x,\"dcr\"2,,,,\n\"\",dcr-3,personal,dcr,\"\",2026-10-01T08:00:00Z\n\"open"
    let whole = read(text)
    #expect(whole.count == 4)
    for size in 1...40 { #expect(read(text, chunk: size) == whole, "\(size)") }
  }

  @Test("without a column that is needed, or with one twice, is refused at its header")
  func header() {
    #expect(
      read("clientId,type,method,owner\n" + row) == [
        "1: the header lacks the required column registeredAt (names as in JSON)"
      ])
    #expect(
      read("client_id,type,method,Owner,registeredAt\n" + row)
        == ["1: the header lacks the required columns clientId, owner (names as in JSON)"])
    #expect(read("owner," + head + "bob," + row) == [#"1: the header has the column "owner" twice"#])
    #expect(read("note,note," + head + ",," + row) == [#"1: the header has the column "note" twice"#])
    #expect(read(",," + head + ",," + row) == [record])
    #expect(read("\n\n\"clientId\n") == ["3: the file ends inside a quoted cell"])
    #expect(read("").isEmpty)
  }

  @Test(
    "names the line and the column of a cell that can't be read, and goes on",
    arguments: [
      (
        "dcr-é,personal,dcr,alice,2026-10-01T08:00:00Z",
        "clientId: a client ID is printable ASCII, but this one holds U+00E9"
      ),
      (",personal,dcr,alice,2026-10-01T08:00:00Z", "clientId: required, but the cell is empty"),
      ("\"\",personal,dcr,alice,2026-10-01T08:00:00Z", "clientId: required, but the cell is empty"),
      ("dcr-1,personal,dcr,,2026-10-01T08:00:00Z", "owner: required, but the cell is empty"),
      (
        "dcr-1,personal,dcr,alice,2026-02-30T08:00:00Z",
        #"registeredAt: not an RFC 3339 time: "2026-02-30T08:00:00Z": there is no such day"#
      ),
      (
        "dcr-1,personal,dcr,alice,2026-10-01",
        #"registeredAt: not an RFC 3339 time: "2026-10-01": a time of day and an offset are missing, such as `T00:00:00Z`"#
      ),
      ("dcr-1,personal,DCR,alice,2026-10-01T08:00:00Z", #"method: expected dcr or cimd, found "DCR""#),
      ("dcr-1,personal,dcr,a\u{202E}b,2026-10-01T08:00:00Z", "owner: holds the bidirectional control U+202E"),
      ("dcr-1,personal,dcr,alice", "4 cells, but the header has 5"),
      ("dcr-1,personal,dcr,alice,2026-10-01T08:00:00Z,", "6 cells, but the header has 5"),
      ("x", "1 cell, but the header has 5"),
      ("dcr-1,personal,dcr,al\"ice,2026-10-01T08:00:00Z", "cell 4: a quote inside a cell that does not start with one"),
      ("dcr-1,personal,dcr,\"al\"ice,2026-10-01T08:00:00Z", "cell 4: text after the closing quote"),
      (
        "dcr-1,personal,dcr,al\rice,2026-10-01T08:00:00Z",
        "cell 4: a carriage return must be followed by a line feed or stand in quotes"
      ),
    ])
  func badCells(line: String, problem: String) {
    #expect(read(head + line + "\n" + row) == ["2: \(problem)", record])
  }

  @Test("that is no UTF-8 is refused where a member holds it")
  func invalidUTF8() {
    let bytes = Array((head + "dcr-1,personal,dcr,al").utf8) + [0xFF] + Array("ice,2026-10-01T08:00:00Z\n".utf8)
    #expect(read(bytes) == ["2: owner: is not UTF-8 at byte 3"])
  }

  @Test(
    "has groups with a semicolon between them, none of them empty",
    arguments: [
      ("", ""), ("eng", "eng"), ("eng;ops", "eng+ops"), ("eng; ops", "eng+ ops"), ("eng;", nil), (";", nil),
      (";eng", nil),
      ("eng;;ops", nil),
    ])
  func groups(cell: String, groups: String?) {
    let found = read("ownerGroups," + head + cell + "," + row)
    if let groups {
      #expect(found == [record.replacing("alice||", with: "alice|\(groups)|")])
    } else {
      #expect(found == ["2: ownerGroups: must not be empty"])
    }
  }

  @Test("passes over a row of more than 1 MiB and reads one of exactly that", arguments: [1 << 10, 1 << 18, 1 << 22])
  func longRows(chunk: Int) {
    let limit = 1 << 20
    for (quote, end) in [("", "\n"), ("\"", "\r\n")] {
      let rest = row.dropLast().utf8.count + 1 + 2 * quote.utf8.count
      let fits = quote + String(repeating: "x", count: limit - rest) + quote + "," + row.dropLast() + end
      let long = quote + String(repeating: "x", count: limit - rest + 1) + quote + "," + row.dropLast() + end
      #expect(fits.utf8.count - end.utf8.count == limit)
      #expect(
        read("note," + head + long + fits + long + "," + row, chunk: chunk) == [
          "2: longer than 1 MiB", record, "4: longer than 1 MiB", record,
        ])
    }
  }

  @Test(
    "is told by the end of its name",
    arguments: [
      ("fleet.csv", FleetFormat.csv), ("fleet.CSV", .csv), (".csv", .csv), ("csv", .ndjson), ("fleet.csv.gz", .ndjson),
      ("-", .ndjson), ("", .ndjson), ("fleet.ndjson", .ndjson),
    ])
  func formats(name: String, format: FleetFormat) {
    #expect(FleetFormat(ofFileNamed: name) == format)
  }

  @Test("gives the records that the same fleet gives in NDJSON")
  func sameAsNDJSON() throws {
    let fleet = try PlanSamples.meridianFleet()
    var csv =
      "clientId,name,type,method,owner,ownerGroups,registeredAt,authenticatedAt,lastUsedAt,state,tokensRevokedBefore\n"
    for record in fleet {
      csv +=
        [
          record.clientID, record.name ?? "", record.type.name, record.method.name, record.owner,
          record.ownerGroups.joined(separator: ";"), record.registeredAt.description,
          record.authenticatedAt?.description ?? "", record.lastUsedAt?.description ?? "", record.state.name,
          record.tokensRevokedBefore?.description ?? "",
        ].map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
    }
    #expect(read(csv) == fleet.map(text))
  }
}

@Suite("A fleet in NDJSON")
struct NDJSONFleetTests {
  private static let good =
    #"{"clientId":"dcr-1","type":"personal","method":"dcr","owner":"alice","registeredAt":"2026-10-01T08:00:00Z"}"#

  @Test("gives the same records, problems and line numbers whatever the size of the chunks")
  func chunks() {
    let text =
      Self.good + "\n" + Self.good + "\r\n\n  \n" + Self.good + " \n" + "{}\n" + Self.good + "x\n" + Self.good
      + "\r\r\n"
      + Self.good.replacing("alice", with: #"al\u0069ce"#) + "\n[1]\n" + Self.good + Self.good + "\n" + Self.good
    let whole = read(Array(text.utf8), as: .ndjson)
    #expect(
      whole == [
        record, record, record, "6: clientId: required member missing",
        "7: unexpected text after the value: `x`", record, record,
        "10: expected an object, found an array", "11: unexpected text after the value: `{`", record,
      ])
    for size in 1...130 { #expect(read(Array(text.utf8), as: .ndjson, chunk: size) == whole, "\(size)") }
  }

  @Test("passes over a line of more than 1 MiB and reads one of exactly that", arguments: [1 << 12, 1 << 22])
  func longLines(chunk: Int) {
    let filled = { (length: Int) -> String in
      let rest = Self.good.dropLast() + #","note":""}"#
      return Self.good.dropLast() + #","note":""# + String(repeating: "x", count: length - rest.utf8.count) + "\"}"
    }
    let limit = 1 << 20
    let text =
      filled(limit) + "\n" + filled(limit + 1) + "\n" + filled(limit) + "\r\n" + filled(limit + 1) + "\r\n" + Self.good
    #expect(
      read(Array(text.utf8), as: .ndjson, chunk: chunk) == [
        record, "2: longer than 1 MiB", record, "4: longer than 1 MiB", record,
      ])
  }
}
