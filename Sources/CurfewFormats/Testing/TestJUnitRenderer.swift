// SPDX-License-Identifier: Apache-2.0
//
// What Jenkins, GitLab and GitHub's reporters all read: a suite a file, a case a test. They show one
// failure of a case, so all that failed in it is the text of that one.

import Curfew
import CurfewSource
import CurfewTesting

/// JUnit XML.
struct TestJUnitRenderer {
  let run: TestRun

  func rendered() -> String {
    let total = run.passedCount + run.failedCount + run.unusable.count
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"curfew test\" \(Self.counts(total, run.failedCount, run.unusable.count))>\n"
    for suite in run.suites { text += element(suite) }
    for file in run.unusable { text += element(file) }
    return text + "</testsuites>\n"
  }

  private static func counts(_ tests: Int, _ failures: Int, _ errors: Int) -> String {
    "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\""
  }

  private func element(_ suite: SuiteResult) -> String {
    let failed = suite.tests.count { !$0.hasPassed }
    var text = "  <testsuite name=\"\(MarkupText.escaped(suite.sourceName))\" "
    text += Self.counts(suite.tests.count, failed, 0) + ">\n"
    for test in suite.tests { text += element(test, in: suite) }
    return text + "  </testsuite>\n"
  }

  private func element(_ test: TestResult, in suite: SuiteResult) -> String {
    let file = MarkupText.escaped(suite.sourceName)
    let attributes = "classname=\"\(file)\" name=\"\(MarkupText.escaped(test.name.value))\""
    guard let first = test.failures.first else { return "    <testcase \(attributes)/>\n" }
    let lines = test.failures.map { failure in
      let line = FailureText(failure, under: suite.policy).line(policyName: suite.policy.sourceName)
      let scene = failure.scene.isEmpty ? "" : ", in \(failure.scene)"
      return MarkupText.escaped("\(suite.sourceName):\(failure.position): \(line)\(scene)")
    }
    let message = MarkupText.escaped(FailureText(first, under: suite.policy).message)
    let failure =
      "<failure type=\"\(first.kind.rawValue)\" message=\"\(message)\">\(lines.joined(separator: "\n"))</failure>"
    return "    <testcase \(attributes)>\n      \(failure)\n    </testcase>\n"
  }

  private func element(_ file: TestRun.Unusable) -> String {
    let name = MarkupText.escaped(file.file)
    let error = "<error type=\"unusable\" message=\"\(MarkupText.escaped(file.reason))\"/>"
    return """
        <testsuite name="\(name)" \(Self.counts(1, 0, 1))>
          <testcase classname="\(name)" name="runnable">
            \(error)
          </testcase>
        </testsuite>

      """
  }
}
