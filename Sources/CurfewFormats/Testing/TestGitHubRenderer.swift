// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
import CurfewTesting

/// Failures as annotations of the lines that expected something else.
struct TestGitHubRenderer {
  let run: TestRun

  func rendered() -> String {
    var text = ""
    for suite in run.suites {
      for test in suite.tests {
        for failure in test.failures { text += annotation(failure, of: test, in: suite) }
      }
    }
    for file in run.unusable {
      text += GitHubCommand.line("error", [("file", file.file)], [ShownText.escaped(file.reason)])
    }
    return text
  }

  private func annotation(_ failure: TestFailure, of test: TestResult, in suite: SuiteResult) -> String {
    let line = FailureText(failure, under: suite.policy).line(policyName: suite.policy.sourceName)
    let scene = failure.scene.isEmpty ? [] : ["in \(ShownText.escaped(failure.scene))"]
    return GitHubCommand.line(
      "error",
      [
        ("file", suite.sourceName), ("line", "\(failure.position.line)"), ("col", "\(failure.position.column)"),
        ("title", test.name.value),
      ], [ShownText.escaped(line)] + scene)
  }
}
