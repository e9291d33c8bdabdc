// SPDX-License-Identifier: Apache-2.0

package import CurfewAnalysis
import CurfewSource

/// A difference as annotations of the new policies' lines.
package struct DiffGitHubRenderer {
  private let gate: DirectionGate?

  /// A runner shows ten of a kind, and nobody reads a hundred.
  private static let mostRows = 100

  /// - Parameter gate: what makes a row an error.
  package init(gate: DirectionGate?) {
    self.gate = gate
  }

  /// The commands, a line each.
  package func render(_ diff: TenantsDiff) -> String {
    var text = ""
    for tenant in diff.tenants {
      // The gravest first, so that what is cut is what matters least.
      let findings = tenant.rows.map { DiffFinding($0, of: tenant, gate: gate) }
      let order = findings.indices.sorted { (findings[$1].severity, $0) < (findings[$0].severity, $1) }
      for index in order.prefix(Self.mostRows) { text += annotation(findings[index], tenant.tenant) }
      if findings.count > Self.mostRows {
        let more = DiffSummary(directions: order[Self.mostRows...].map { findings[$0].direction }).sentence
        text += GitHubCommand.line("notice", [("title", "curfew diff: \(tenant.tenant)")], ["and more: \(more)"])
      }
    }
    return text
  }

  private func annotation(_ finding: DiffFinding, _ tenant: String) -> String {
    var properties: [(String, String)] = []
    // A file without a line would put it at line 1, beside something that it is not about.
    if let position = finding.position {
      properties = [("file", finding.file), ("line", "\(position.line)"), ("col", "\(position.column)")]
    }
    properties.append(("title", "\(tenant): \(finding.direction.rawValue)"))
    let name = finding.severity == .note ? "notice" : finding.severity.name
    return GitHubCommand.line(name, properties, [finding.text] + (finding.places.isEmpty ? [] : [finding.places]))
  }
}
