// SPDX-License-Identifier: Apache-2.0

/// What came of a run over some test files.
package struct TestRun: Sendable {
  /// The suites that were run, in the order in which they were found.
  package private(set) var suites: [SuiteResult] = []
  /// Files whose tests could not be run, in the same order.
  package private(set) var unusable: [Unusable] = []
  /// What the tests cover, by policy; nil when nobody asked.
  package var coverage: [PolicyCoverage]?

  /// A file whose tests could not be run.
  package struct Unusable: Hashable, Sendable {
    package let file: String
    /// Why, in words: no capital, no full stop.
    package let reason: String
  }

  package init() {}

  package mutating func add(_ suite: SuiteResult) { suites.append(suite) }

  package mutating func add(unusable file: String, _ reason: String) {
    unusable.append(Unusable(file: file, reason: reason))
  }

  package var passedCount: Int { count { $0.hasPassed } }
  package var failedCount: Int { count { !$0.hasPassed } }
  /// Tests that were not asked for.
  package var skippedCount: Int { suites.reduce(0) { $0 + $1.skippedCount } }

  /// How much of all the policies is covered.
  package var coverageShare: CoverageShare { CoverageShare(sumOf: (coverage ?? []).map(\.share)) }

  private func count(_ isCounted: (TestResult) -> Bool) -> Int {
    suites.reduce(0) { $0 + $1.tests.count(where: isCounted) }
  }

  /// The exit status (SPEC 7): 2 when something could not be run, 1 when a test failed or none was run.
  package var exitStatus: Int32 {
    if !unusable.isEmpty { return 2 }
    return failedCount > 0 || passedCount == 0 ? 1 : 0
  }
}
