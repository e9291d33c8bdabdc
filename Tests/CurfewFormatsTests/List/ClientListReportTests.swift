// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

private typealias Samples = ListSamples

@Suite("Writing a list of clients")
struct ClientListReportTests {
  @Test("as text, for the example fleet", arguments: [140, 100, 80])
  func text(width: Int) throws {
    let text = try Samples.list(
      try PlanSamples.meridianFleet(), where: ["owner~er", "state!=deleted"], sort: ["state:desc", "lastUsed"],
      limit: 12, under: try PlanSamples.meridian(), width: width)
    try Golden.expect(text, matches: "meridian-\(width).text")
    #expect(text.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= width })
  }

  @Test("as JSON, NDJSON and CSV, for the example fleet", arguments: [ClientListFormat.json, .ndjson, .csv])
  func formats(format: ClientListFormat) throws {
    let text = try Samples.list(
      try PlanSamples.meridianFleet(), where: ["owner~er"], limit: 6, under: try PlanSamples.meridian(), as: format)
    try Golden.expect(text, matches: "meridian.\(format.rawValue)")
  }

  @Test("Names that are meant to harm are shown, not obeyed", arguments: ClientListFormat.allCases)
  func hostile(format: ClientListFormat) throws {
    let names = [
      "=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\u{FF1D}1", "say \"hi\", you", "a\u{202E}b", "\u{1B}[2J",
      "x\ny", "\u{200B}", "<script>", "; DROP", String(repeating: "w", count: 300),
    ]
    let records = names.enumerated().map { Samples.client("dcr-\($0.offset)", name: $0.element, owner: $0.element) }
    let text = try Samples.list(records, as: format)
    let allowed: Set<Unicode.Scalar> = format == .csv ? ["\n", "\r"] : ["\n"]
    #expect(
      text.unicodeScalars.allSatisfy {
        allowed.contains($0) || $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{200B}" && $0 != "\u{7F}"
      })
    try Golden.expect(text, matches: "hostile.\(format.rawValue)")
  }

  @Test("Every way of starting a formula is defused, and nothing else is changed")
  func formulas() throws {
    for start in ["=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"] {
      let text = try Samples.list([Samples.client(name: start + "1")], as: .csv)
      #expect(text.contains(",'") || text.contains(",\"'"), "\(start.unicodeScalars)")
    }
    for name in ["1", "a=1", "_", "'=1", "é"] {
      let text = try Samples.list([Samples.client(name: name)], as: .csv)
      #expect(text.contains("dcr-1,\(name),personal"))
    }
  }

  @Test("A list says how much of the fleet it is")
  func counts() throws {
    let clients = ["alice", "bob", "bob"].enumerated().map { Samples.client("dcr-\($0.offset)", owner: $0.element) }
    func last(_ conditions: [String] = [], limit: Int? = nil, sort: [String] = []) throws -> String {
      let text = try Samples.list(clients, where: conditions, sort: sort, limit: limit)
      return text.split(separator: "\n").last.map(String.init) ?? ""
    }
    for sort in [[], ["name"]] {
      #expect(try last(sort: sort) == "3 clients")
      #expect(try last(["owner=bob"], sort: sort) == "2 of 3 clients")
      #expect(try last(["owner=bob"], limit: 1, sort: sort) == "1 shown of 2 that match, of 3 clients")
      #expect(try last(limit: 1, sort: sort) == "1 shown of 3 clients")
      #expect(try last(["owner=bob"], limit: 2, sort: sort) == "2 of 3 clients")
      #expect(try last(["owner=carol"], sort: sort) == "No client matches, of 3 clients")
    }
    #expect(try Samples.list([]) == "The fleet has no clients\n")
    #expect(try Samples.list([], as: .csv) == "client,name,type,method,owner,state,lastUsed,toolsets\r\n")
    #expect(try last(limit: 0) == "0 shown of 3 clients")
  }

  @Test("Lines that could not be read are counted in every format but CSV", arguments: ClientListFormat.allCases)
  func unreadable(format: ClientListFormat) throws {
    let text = try Samples.list([Samples.client()], as: format, unreadable: 2)
    switch format {
    case .text: #expect(text.hasSuffix("1 client\n2 lines of the fleet could not be read and are not listed\n"))
    case .json, .ndjson: #expect(text.contains(#""unreadableLines":2"#))
    case .csv: #expect(text.split(separator: "\r\n").count == 2)
    }
  }

  @Test("JSON is one value and NDJSON one a line, also without any client", arguments: [0, 3])
  func isJSON(count: Int) throws {
    let clients = (0..<count).map { Samples.client("dcr-\($0)") }
    let list = try value(try Samples.list(clients, as: .json))
    guard case .object(let object) = list, case .array(let rows) = object["list"] else {
      Issue.record("no list")
      return
    }
    #expect(rows.count == count)
    let lines = try Samples.list(clients, as: .ndjson).split(separator: "\n").map { try value(String($0)) }
    #expect(lines.count == count + 1)
  }

  private func value(_ text: String) throws -> JSONValue {
    var reader = JSONReader(Array(text.utf8))
    let value = try reader.readValue()
    try reader.finish()
    return value
  }

  @Test("Without a sort nothing is held back but the first rows of a table", arguments: ClientListFormat.allCases)
  func streams(format: ClientListFormat) throws {
    var report = ClientListReport(ClientQuery(), under: try Samples.policy(), at: Samples.now, as: format)
    _ = report.takePending()
    for index in 0..<3_000 {
      report.add(Samples.client("dcr-\(index % 10)", type: .allCases[index % 4]))
      let isHeld = format == .text && index < 999
      #expect(report.takePending().isEmpty == isHeld, "\(index)")
    }
  }

  @Test("A table is as wide for the first rows as for those that come later")
  func widths() throws {
    var clients = (0..<1_001).map { Samples.client("dcr-\($0)", type: .service) }
    clients.append(Samples.client("a-much-longer-client-id", type: .ephemeral, lastUsedAt: Samples.ago(1 << 45)))
    let lines = try Samples.list(clients).split(separator: "\n")
    let last = try #require(lines.dropLast().last)
    #expect(last.contains("ephemeral") && last.contains("…"))
    let column = try #require(lines.first?.ranges(of: "owner").first)
    let line = try #require(lines.first)
    let start = line.distance(from: line.startIndex, to: column.lowerBound)
    #expect(last.dropFirst(start).hasPrefix("alice"))
  }

  @Test("The same fleet gives the same bytes, and with a sort its order does not matter")
  func isDeterministic() throws {
    let fleet = try PlanSamples.meridianFleet()
    let policy = try PlanSamples.meridian()
    for format in ClientListFormat.allCases {
      let text = try Samples.list(fleet, sort: ["state"], under: policy, as: format)
      #expect(try text == Samples.list(fleet.reversed(), sort: ["state"], under: policy, as: format))
    }
  }
}
