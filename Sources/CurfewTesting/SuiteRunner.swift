// SPDX-License-Identifier: Apache-2.0

package import Curfew
import CurfewSource

/// Runs the tests of a file against a policy.
package struct SuiteRunner: Sendable {
  let suite: PolicyTestSuite
  let policy: CompiledPolicy

  package init(_ suite: PolicyTestSuite, under policy: CompiledPolicy) {
    self.suite = suite
    self.policy = policy
  }

  /// Runs the tests whose names are asked for. Tests know nothing of each other.
  ///
  /// - Complexity: O(steps + cells), each with the evaluator's own cost, and a walk over the changes of
  ///   state of each client that a step looks at.
  package func run(where isSelected: (String) -> Bool = { _ in true }) -> SuiteResult {
    let selected = suite.tests.filter { isSelected($0.name.value) }
    let results = selected.map { TestResult(name: $0.name, failures: failures(of: $0)) }
    return SuiteResult(
      sourceName: suite.sourceName, policy: policy, tests: results, skippedCount: suite.tests.count - selected.count)
  }

  func failures(of test: PolicyTest) -> [TestFailure] {
    switch test.body {
    case .scenario(let steps):
      var run = ScenarioRun(suite: suite, policy: policy)
      for step in steps { run.execute(step) }
      return run.failures
    case .matrix(let matrix): return MatrixRun(matrix: matrix, policy: policy, now: suite.now).failures()
    }
  }
}
