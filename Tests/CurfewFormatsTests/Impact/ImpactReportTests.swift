// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewFormats
import Testing

private typealias Samples = PlanSamples

@Suite("Writing an impact")
struct ImpactReportTests {
  /// The example policy and what a pull request might make of it.
  private static func policies() throws -> Both<CompiledPolicy> {
    let text = try Samples.meridianText()
    var new = text
    for (old, changed) in [
      ("  hidden: 7d\n  closed: 30d\n  deleted: 180d", "  hidden: 7d\n  closed: 14d\n  deleted: 120d"),
      ("allowedTypes: [personal, shared, service, ephemeral]", "allowedTypes: [personal, service, ephemeral]"),
      ("maxLifetime: 12h", "maxLifetime: 8h"), ("toolsets: [payroll, invoices]", "toolsets: [payroll]"),
      ("toolsets: [crm, shipments-read]", "toolsets: [crm, shipments-read, jira-read]"),
      ("  - client: dcr-7f3a91\n    kill: { reason: \"SEC-1421: laptop stolen at Frankfurt airport\" }\n", ""),
    ] {
      try #require(new.contains(old))
      new = new.replacing(old, with: changed)
    }
    return Both(
      old: try Samples.policy(text, named: "old/meridian-logistics.yaml"),
      new: try Samples.policy(new, named: "policies/meridian-logistics.yaml"))
  }

  private static func report(
    _ records: [ClientRecord], under policies: Both<CompiledPolicy>, days: Int = 14, as format: ImpactFormat,
    unreadable: Int = 0, gates: PlanGates = PlanGates(), width: Int = 120
  ) -> String {
    var report = ImpactReport(FleetImpact(of: policies, at: Samples.now, days: days), as: format)
    var bytes: [UInt8] = []
    for record in records {
      report.add(record)
      bytes += report.takePending()
    }
    var style = DiagnosticReport.Style()
    style.width = width
    return String(
      decoding: bytes + report.finish(unreadableLines: unreadable, gates: gates, style: style), as: UTF8.self)
  }

  @Test("as text, for the example fleet", arguments: [120, 80])
  func text(width: Int) throws {
    let text = Self.report(try Samples.meridianFleet(), under: try Self.policies(), as: .text, width: width)
    try Golden.expect(text, matches: "meridian-\(width).text")
  }

  @Test("as Markdown and NDJSON, for the example fleet")
  func others() throws {
    let fleet = try Samples.meridianFleet()
    let gates = PlanGates(maxClosures: 1, maxDeletions: 12)
    for (format, name) in [(ImpactFormat.markdown, "meridian.md"), (.ndjson, "meridian.ndjson")] {
      try Golden.expect(Self.report(fleet, under: try Self.policies(), as: format, gates: gates), matches: name)
    }
  }

  @Test("without any difference, without days, with one client, and with lines that could not be read")
  func edges() throws {
    let policies = try Self.policies()
    let fleet = try Samples.meridianFleet()
    let client = try #require(fleet.first { $0.clientID == "dcr-cursor-03" })
    let texts = [
      Self.report(fleet, under: Both(policies.old), as: .text),
      Self.report([client], under: policies, days: 0, as: .text, unreadable: 1),
      Self.report([], under: policies, as: .text, unreadable: 2),
      Self.report([client], under: policies, days: 0, as: .markdown, unreadable: 1),
    ]
    try Golden.expect(texts.joined(separator: "----\n"), matches: "edges.text")
  }

  @Test("JSON is the last member of the difference's object, with and without clients", arguments: [true, false])
  func json(isEmpty: Bool) throws {
    let policies = try Self.policies()
    let diff = try TenantsDiff(old: [policies.old], new: [policies.new])
    let fleet = isEmpty ? [] : try Samples.meridianFleet()
    let text =
      String(decoding: DiffJSONRenderer().renderOpen(diff), as: UTF8.self)
      + Self.report(fleet, under: policies, as: .json)
    var reader = JSONReader(Array(text.utf8))
    let value = try reader.readValue()
    try reader.finish()
    guard case .object(let object) = value, case .object(let impact) = object["impact"] else {
      Issue.record("no impact")
      return
    }
    guard case .array(let list) = impact["list"] else {
      Issue.record("no list")
      return
    }
    #expect(object.members.map(\.name) == ["version", "rows", "summary", "impact"])
    let lines = Self.report(fleet, under: policies, as: .ndjson).split(separator: "\n")
    #expect(list.count == lines.count - 1)
    #expect(list.isEmpty == isEmpty)
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix(#"{"version":1,"kind":"client","#) })
    #expect(lines.last?.hasPrefix(#"{"version":1,"kind":"impact","#) == true)
  }

  @Test("Names are escaped: none moves the cursor, ends a cell or a code span")
  func escaping() throws {
    let policies = Both(
      old: try Samples.plainPolicy(),
      new: try Samples.policy(
        "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\nlifecycle: { closed: 2d }\n"
          + "accessProfiles: { p: { toolsets: ['a|`b'], users: ['o|`w\u{200F}'] } }\n"))
    let client = Samples.client("a|`b", owner: "o|`w\u{200F}", active: "2026-11-19T00:00:00Z")
    let markdown = Self.report([client], under: policies, as: .markdown)
    #expect(markdown.contains(#"`a\|'b` | `o\|'w\u{200F}` | hidden → closed, +`a\|'b` |"#))
    #expect(Self.report([client], under: policies, as: .text).contains(#"o|`w\u{200F}"#))
  }
}
