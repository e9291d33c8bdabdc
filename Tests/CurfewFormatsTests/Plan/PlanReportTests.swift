// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

private typealias Samples = PlanSamples

@Suite("Writing a plan")
struct PlanReportTests {
  @Test("as text, for the example fleet", arguments: [120, 80])
  func text(width: Int) throws {
    let text = Samples.report(
      try Samples.meridianFleet(), under: try Samples.meridian(), as: .text, width: width)
    try Golden.expect(text, matches: "meridian-\(width).text")
  }

  @Test("as JSON and NDJSON, for the example fleet")
  func json() throws {
    let fleet = try Samples.meridianFleet()
    let gates = PlanGates(maxClosures: 130, maxDeletions: 40)
    for format in [PlanFormat.json, .ndjson] {
      let text = Samples.report(fleet, under: try Samples.meridian(), days: 3, as: format, gates: gates)
      try Golden.expect(text, matches: "meridian.\(format.rawValue)")
    }
  }

  @Test("JSON is one value and NDJSON one a line, also without any client", arguments: [true, false])
  func isJSON(isEmpty: Bool) throws {
    let fleet = isEmpty ? [] : try Samples.meridianFleet()
    let policy = try Samples.meridian()
    let plan = try value(Samples.report(fleet, under: policy, as: .json))
    let lines = Samples.report(fleet, under: policy, as: .ndjson).split(separator: "\n")
    let values = try lines.map { try value(String($0)) }
    guard case .object(let object) = plan, case .array(let list) = object["list"] else {
      Issue.record("no list")
      return
    }
    #expect(list.count == values.count - 1)
    #expect(list.isEmpty == isEmpty)
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix(#"{"version":1,"kind":"change","#) })
    #expect(lines.last?.hasPrefix(#"{"version":1,"kind":"summary","#) == true)
  }

  private func value(_ text: String) throws -> JSONValue {
    var reader = JSONReader(Array(text.utf8))
    let value = try reader.readValue()
    try reader.finish()
    return value
  }

  @Test("The same fleet gives the same bytes, and text does not depend on its order")
  func isDeterministic() throws {
    let fleet = try Samples.meridianFleet()
    let policy = try Samples.meridian()
    for format in PlanFormat.allCases {
      let first = Samples.report(fleet, under: policy, as: format)
      #expect(first == Samples.report(fleet, under: try Samples.meridian(), as: format))
    }
    let text = Samples.report(fleet, under: policy, as: .text)
    #expect(text == Samples.report(fleet.reversed(), under: policy, as: .text))
  }

  @Test("A report holds back nothing once it has been taken, however many clients there are")
  func constantMemory() throws {
    var report = PlanReport(FleetPlan(of: try Samples.plainPolicy(), at: Samples.now), as: .ndjson)
    var longest = 0
    for index in 0..<5_000 {
      report.add(Samples.client("dcr-\(index % 10)", active: "2026-11-10T00:00:00Z"))
      longest = max(longest, report.pendingCount)
      #expect(!report.takePending().isEmpty)
      #expect(report.pendingCount == 0)
    }
    #expect(longest < 400)
    #expect(report.plan.listed.count == 20)
    #expect(report.plan.changes.total == 5_000)
    var text = PlanReport(FleetPlan(of: try Samples.plainPolicy(), at: Samples.now), as: .text)
    text.add(Samples.client(active: "2026-11-10T00:00:00Z"))
    #expect(text.pendingCount == 0)
  }

  @Test("Lines that could not be read are in every format", arguments: PlanFormat.allCases)
  func unreadable(format: PlanFormat) throws {
    let policy = try Samples.plainPolicy()
    let words = format == .text ? "3 lines of the fleet could not be read" : #""unreadableLines":3"#
    #expect(Samples.report([], under: policy, as: format, unreadable: 3).contains(words))
    #expect(!Samples.report([], under: policy, as: format).contains(words))
  }

  @Test("A quiet fleet says so, and marks nothing")
  func quiet() throws {
    let text = Samples.report(
      [Samples.client(active: "2026-11-22T11:00:00Z")], under: try Samples.plainPolicy(), days: 0, as: .text)
    #expect(text == "No change of state now: 1 client\n")
  }

  @Test("Hostile names are escaped, and cut to the width of the terminal")
  func escapes() throws {
    let records = [
      Samples.client("dcr\u{1B}[2J", owner: "a\u{202E}b\nc", active: "2026-11-10T00:00:00Z"),
      Samples.client(String(repeating: "x", count: 2_048), owner: "\u{200B}", active: "2026-11-10T00:00:00Z"),
    ]
    let text = Samples.report(records, under: try Samples.plainPolicy(), days: 0, as: .text, width: 100)
    #expect(text.contains(#"dcr\u{1B}[2J"#))
    #expect(text.contains(#"a\u{202E}b\nc"#))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{200B}" })
    let rows = text.split(separator: "\n").filter { $0.contains("dcr") || $0.contains("xxx") }
    #expect(rows.count == 2)
    for row in rows { #expect(row.unicodeScalars.count <= 100, "\(row)") }
  }

  @Test("A bar fits the terminal however many clients change, and shows each state that is reached")
  func bars() throws {
    let policy = try Samples.plainPolicy()
    var plan = FleetPlan(of: policy, at: Samples.now, days: 2)
    for _ in 0..<999 { plan.add(Samples.client(active: "2026-11-21T13:00:00Z")) { _ in } }
    plan.add(Samples.client(active: "2026-11-15T13:00:00Z", state: .hidden)) { _ in }
    var report = PlanReport(plan, as: .text)
    var style = DiagnosticReport.Style()
    style.width = 80
    let text = String(decoding: report.finish(style: style), as: UTF8.self)
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("  2026-11-22") })
    #expect(row.contains("░▓"))
    #expect(row.unicodeScalars.count <= 80)
  }
}
