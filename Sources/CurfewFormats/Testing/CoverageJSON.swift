// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
import CurfewTesting

/// The member `coverage` of a run's JSON.
///
///     "coverage":{
///       "policies":[{"policy":…,"tenant":…,"revision":…,"covered":…,"total":…,"permille":…,
///         "statements":[{"kind":"cell"|"boundary","line":…,"column":…,"statement":…,"asserts":…,"tests":[0,3]}],
///         "idle":[{…,no "tests"}],
///         "tests":[{"file":…,"name":…,"line":…,"column":…,"covers":…,"coversAlone":…}]}],
///       "covered":…,"total":…,"permille":…}
///
/// `tests` of a statement are those that cover it, by their place in `tests` of the policy; none while it
/// is uncovered. `line` and `column` are left out for what the policy leaves out. `permille` is rounded
/// down. `coversAlone` is what coverage loses with the test.
struct CoverageJSON {
  let run: TestRun

  func write(to json: inout JSONWriter) {
    json.object("coverage") { json in
      json.array("policies", of: run.coverage ?? []) { write($1, to: &$0) }
      write(run.coverageShare, to: &json)
    }
  }

  private func write(_ coverage: PolicyCoverage, to json: inout JSONWriter) {
    json.object { json in
      json.member("policy", coverage.policy.sourceName)
      json.member("tenant", coverage.policy.tenant)
      json.member("revision", coverage.policy.revision)
      write(coverage.share, to: &json)
      json.array("statements", of: coverage.statements) { json, finding in
        json.object { json in
          write(finding.statement, to: &json)
          json.array("tests", of: finding.tests) { $0.integer($1) }
        }
      }
      json.array("idle", of: coverage.idle) { json, statement in
        json.object { write(statement, to: &$0) }
      }
      json.array("tests", of: coverage.tests) { json, test in
        json.object {
          $0.member("file", test.sourceName)
          $0.member("name", test.name.value)
          write(test.name.position, to: &$0)
          $0.member("covers", test.count)
          $0.member("coversAlone", test.countAlone)
        }
      }
    }
  }

  private func write(_ statement: PolicyStatement, to json: inout JSONWriter) {
    json.member("kind", statement.kind.rawValue)
    if let position = statement.position { write(position, to: &json) }
    json.member("statement", statement.line)
    json.member("asserts", statement.claim)
  }

  private func write(_ share: CoverageShare, to json: inout JSONWriter) {
    json.member("covered", share.covered)
    json.member("total", share.total)
    json.member("permille", share.permille)
  }

  private func write(_ position: SourcePosition, to json: inout JSONWriter) {
    json.member("line", position.line)
    json.member("column", position.column)
  }
}
