// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Foundation
import Testing

/// Policies and fleets for plans.
enum PlanSamples {
  static let now = instant("2026-11-22T12:00:00Z")

  static func instant(_ text: String) -> Instant { Instant(rfc3339: text) ?? .earliest }

  static func policy(_ text: String, named name: String = "acme.yaml") throws -> CompiledPolicy {
    let compilation = PolicyCompiler.compile(SourceFile(name: name, bytes: Array(text.utf8)))
    return try #require(compilation.policy, "\(compilation.diagnostics)")
  }

  /// Hidden after a day, closed after 7, deleted after 90.
  static func plainPolicy() throws -> CompiledPolicy {
    try policy("apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n")
  }

  static func meridian() throws -> CompiledPolicy {
    try policy(try meridianText(), named: "policies/meridian-logistics.yaml")
  }

  static func meridianText() throws -> String {
    String(decoding: try example("policies/meridian-logistics.yaml"), as: UTF8.self)
  }

  static func meridianFleet() throws -> [ClientRecord] {
    try example("examples/fleet.ndjson").split(separator: UInt8(ascii: "\n")).map {
      try ClientRecord(json: Array($0))
    }
  }

  private static func example(_ path: String, testFile: String = #filePath) throws -> Data {
    var root = URL(fileURLWithPath: testFile)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return try Data(contentsOf: root.appending(path: path))
  }

  static func client(
    _ id: String = "dcr-1", owner: String = "alice", active text: String, state: LifecycleState = .active
  ) -> ClientRecord {
    ClientRecord(
      clientID: id, type: .personal, method: .dcr, owner: owner, registeredAt: instant(text), state: state)
  }

  static func report(
    _ records: [ClientRecord], under policy: CompiledPolicy, at now: Instant = now, days: Int = 14,
    as format: PlanFormat, unreadable: Int = 0, gates: PlanGates = PlanGates(), width: Int = 120
  ) -> String {
    var report = PlanReport(FleetPlan(of: policy, at: now, days: days), as: format)
    var bytes: [UInt8] = []
    for record in records {
      report.add(record)
      bytes += report.takePending()
    }
    var style = DiagnosticReport.Style()
    style.width = width
    bytes += report.finish(unreadableLines: unreadable, gates: gates, style: style)
    return String(decoding: bytes, as: UTF8.self)
  }
}
