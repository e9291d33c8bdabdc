// SPDX-License-Identifier: Apache-2.0

import Curfew
package import CurfewAnalysis
import CurfewSource

/// A difference as a SARIF log: a result a row, at the new policy's line.
package struct DiffSARIFRenderer {
  private let gate: DirectionGate?
  private let toolVersion: String

  /// - Parameter gate: what makes a row an error.
  package init(gate: DirectionGate?, toolVersion: String) {
    self.gate = gate
    self.toolVersion = toolVersion
  }

  /// The log, with a line feed.
  package func render(_ diff: TenantsDiff) -> String {
    let files = diff.tenants.compactMap { ($0.policies.new ?? $0.policies.old)?.sourceName }
    let log = SARIFLog(
      rules: DiffDirection.allCases.map {
        SARIFLog.Rule(name: "diff/\($0.rawValue)", level: $0 == .tightens ? .note : .warning, summary: Self.summary($0))
      },
      toolVersion: toolVersion, exitStatus: gate?.trips(on: diff.rows) == true ? 1 : 0, notifications: [],
      files: files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    return log.rendered { json in
      for tenant in diff.tenants {
        for row in tenant.rows {
          json.object { Self.write(DiffFinding(row, of: tenant, gate: gate), tenant.tenant, to: &$0) }
        }
      }
    }
  }

  private static func summary(_ direction: DiffDirection) -> String {
    switch direction {
    case .tightens: "the new policy allows less than the old one"
    case .loosens: "the new policy allows more than the old one"
    case .changes: "the new policy decides otherwise than the old one, neither more nor less strictly"
    }
  }

  private static func write(_ finding: DiffFinding, _ tenant: String, to json: inout JSONWriter) {
    json.member("ruleId", "diff/\(finding.direction.rawValue)")
    if let index = DiffDirection.allCases.firstIndex(of: finding.direction) { json.member("ruleIndex", index) }
    json.member("level", finding.severity.name)
    let places = finding.places.isEmpty ? "" : "\n\(finding.places)"
    SARIFLog.writeText("message", "\(ShownText.escaped(tenant)): \(finding.text)\(places)", to: &json)
    json.array("locations", of: [finding]) { json, finding in
      json.object { SARIFLog.writeLocation(finding.file, finding.position, to: &$0) }
    }
  }
}
