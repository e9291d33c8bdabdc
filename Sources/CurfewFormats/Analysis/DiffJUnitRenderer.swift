// SPDX-License-Identifier: Apache-2.0

package import CurfewAnalysis
import CurfewSource

/// A difference as JUnit XML: a suite a tenant, a case a row, which fails if a gate trips on it.
package struct DiffJUnitRenderer {
  private let gate: DirectionGate?

  /// - Parameter gate: what makes a row a failure; without one nothing fails.
  package init(gate: DirectionGate?) {
    self.gate = gate
  }

  /// The XML.
  package func render(_ diff: TenantsDiff) -> String {
    var body = ""
    var tests = 0
    var failures = 0
    for tenant in diff.tenants {
      let findings = tenant.rows.map { DiffFinding($0, of: tenant, gate: gate) }
      let failed = findings.count { $0.severity == .error }
      let name = MarkupText.escaped(tenant.tenant)
      body += "  <testsuite name=\"\(name)\" \(Self.counts(max(1, findings.count), failed))>\n"
      if findings.isEmpty { body += "    <testcase classname=\"\(name)\" name=\"no difference\"/>\n" }
      for finding in findings { body += element(finding, className: name) }
      body += "  </testsuite>\n"
      tests += max(1, findings.count)
      failures += failed
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="curfew diff" \(Self.counts(tests, failures))>
      \(body)</testsuites>

      """
  }

  private static func counts(_ tests: Int, _ failures: Int) -> String {
    "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\""
  }

  private func element(_ finding: DiffFinding, className: String) -> String {
    let text = MarkupText.escaped(finding.text)
    let places = MarkupText.escaped(finding.places)
    let type = finding.direction.rawValue
    let content =
      finding.severity == .error
      ? "<failure type=\"\(type)\" message=\"\(text)\">\(places)</failure>"
      : "<system-out>\(type)\(places.isEmpty ? "" : "  \(places)")</system-out>"
    return "    <testcase classname=\"\(className)\" name=\"\(text)\">\n      \(content)\n    </testcase>\n"
  }
}
