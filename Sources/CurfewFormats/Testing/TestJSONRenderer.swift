// SPDX-License-Identifier: Apache-2.0
//
// The format's own version is its first member: members may be added under version 1, none is taken
// away or changes its meaning.

import Curfew
import CurfewSource
import CurfewTesting

/// One JSON object, in one line.
///
///     {"version":1,
///      "files":[{"file":…,"policy":…,"tenant":…,"revision":…,
///        "tests":[{"name":…,"line":…,"column":…,"outcome":"pass"|"fail",
///          "failures":[{"kind":"mismatch"|"unknownToolset"|"untakenCell"|"idleExpectation",
///            "line":…,"column":…,"expected":…,"got":…,"why":…,"source":"file:line:column","in":…}]}],
///        "skipped":…}],
///      "unusable":[{"file":…,"message":…}],
///      "summary":{"passed":…,"failed":…,"skipped":…,"unusable":…}}
///
/// With coverage there is another member, `coverage` (``CoverageJSON``).
///
/// `expected`, `why` and `source` are left out where there is none. `in` is the client and the instant,
/// or the cell.
struct TestJSONRenderer {
  let run: TestRun

  func rendered() -> String {
    var writer = JSONWriter()
    writer.object { json in
      json.member("version", 1)
      json.array("files", of: run.suites) { json, suite in write(suite, to: &json) }
      json.array("unusable", of: run.unusable) { json, file in
        json.object {
          $0.member("file", file.file)
          $0.member("message", file.reason)
        }
      }
      json.object("summary") {
        $0.member("passed", run.passedCount)
        $0.member("failed", run.failedCount)
        $0.member("skipped", run.skippedCount)
        $0.member("unusable", run.unusable.count)
      }
      if run.coverage != nil { CoverageJSON(run: run).write(to: &json) }
    }
    writer.endLine()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func write(_ suite: SuiteResult, to json: inout JSONWriter) {
    json.object { json in
      json.member("file", suite.sourceName)
      json.member("policy", suite.policy.sourceName)
      json.member("tenant", suite.policy.tenant)
      json.member("revision", suite.policy.revision)
      json.array("tests", of: suite.tests) { json, test in
        json.object { json in
          json.member("name", test.name.value)
          write(test.name.position, to: &json)
          json.member("outcome", test.hasPassed ? "pass" : "fail")
          json.array("failures", of: test.failures) { json, failure in write(failure, in: suite, to: &json) }
        }
      }
      json.member("skipped", suite.skippedCount)
    }
  }

  private func write(_ failure: TestFailure, in suite: SuiteResult, to json: inout JSONWriter) {
    let text = FailureText(failure, under: suite.policy)
    json.object { json in
      json.member("kind", failure.kind.rawValue)
      write(failure.position, to: &json)
      if let expected = failure.expected { json.member("expected", expected) }
      json.member("got", failure.got)
      if let why = text.why, !why.text.isEmpty { json.member("why", why.text) }
      if let source = text.why?.source { json.member("source", "\(suite.policy.sourceName):\(source)") }
      if !failure.scene.isEmpty { json.member("in", failure.scene) }
    }
  }

  private func write(_ position: SourcePosition, to json: inout JSONWriter) {
    json.member("line", position.line)
    json.member("column", position.column)
  }
}
