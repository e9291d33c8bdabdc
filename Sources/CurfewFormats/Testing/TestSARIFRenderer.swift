// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
import CurfewTesting

/// Failures as SARIF results at the lines that expected something else; the policy line that decided is
/// the related location.
struct TestSARIFRenderer {
  let run: TestRun
  let toolVersion: String?
  let exitStatus: Int32

  func rendered() -> String {
    log.rendered { json in
      for suite in run.suites {
        for test in suite.tests {
          for failure in test.failures { json.object { write(failure, of: test, in: suite, to: &$0) } }
        }
      }
    }
  }

  private var log: SARIFLog {
    let files = run.suites.map(\.sourceName).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return SARIFLog(
      rules: TestFailure.Kind.allCases.map {
        SARIFLog.Rule(name: Self.rule(of: $0), level: .error, summary: Self.summary(of: $0))
      },
      toolVersion: toolVersion, exitStatus: exitStatus,
      notifications: run.unusable.map { SARIFLog.Notification(level: .error, file: $0.file, message: $0.reason) },
      files: files)
  }

  private static func rule(of kind: TestFailure.Kind) -> String { "test/\(kind.rawValue)" }

  private static func summary(of kind: TestFailure.Kind) -> String {
    switch kind {
    case .mismatch: "a test of a policy expects another answer than the policy gives"
    case .unknownToolset: "a test of a policy names a toolset that the policy does not"
    case .untakenCell: "no expectation of a matrix takes a cell"
    case .idleExpectation: "an expectation of a matrix takes no cell"
    }
  }

  private func write(
    _ failure: TestFailure, of test: TestResult, in suite: SuiteResult, to json: inout JSONWriter
  ) {
    let text = FailureText(failure, under: suite.policy)
    let scene = failure.scene.isEmpty ? "" : "\nin \(ShownText.escaped(failure.scene))"
    let line = ShownText.escaped("\(test.name.value): \(text.line(policyName: suite.policy.sourceName))")
    json.member("ruleId", Self.rule(of: failure.kind))
    if let index = TestFailure.Kind.allCases.firstIndex(of: failure.kind) { json.member("ruleIndex", index) }
    json.member("level", "error")
    SARIFLog.writeText("message", line + scene, to: &json)
    json.array("locations", of: [failure.position]) { json, position in
      json.object { SARIFLog.writeLocation(suite.sourceName, position, to: &$0) }
    }
    guard let source = text.why?.source else { return }
    json.array("relatedLocations", of: [source]) { json, source in
      json.object { json in
        json.member("id", 0)
        SARIFLog.writeText("message", "the line that decides", to: &json)
        SARIFLog.writeLocation(suite.policy.sourceName, source, to: &json)
      }
    }
  }
}
