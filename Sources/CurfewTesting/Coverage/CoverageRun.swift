// SPDX-License-Identifier: Apache-2.0
//
// Each thing that a policy says is changed by itself, and the tests that could see it are run again: those
// that fail now cover it. That is exact by construction, whatever a test looks at and by what way.

package import Curfew
import CurfewSource

/// Works out what the tests of a policy cover.
package struct CoverageRun {
  private let policy: CompiledPolicy
  private let suites: [PolicyTestSuite]
  private let start: Instant
  private let candidates: [Candidate]

  /// A test that passes, and the overrides that its clients are taken by.
  fileprivate struct Candidate {
    let suite: Int
    let test: Int
    let rows: Set<Int>
    let isMatrix: Bool
  }

  /// Takes a policy with all the files that test it.
  ///
  /// - Parameter start: when tests of a policy without any would start.
  package init(_ policy: CompiledPolicy, tests suites: [PolicyTestSuite], startingAt start: Instant) {
    self.policy = policy
    self.suites = suites
    self.start = suites.map(\.now).min() ?? start
    candidates = suites.indices.flatMap { suite in
      let runner = SuiteRunner(suites[suite], under: policy)
      return suites[suite].tests.indices.compactMap { index -> Candidate? in
        let test = suites[suite].tests[index]
        guard runner.failures(of: test).isEmpty else { return nil }
        var isMatrix = false
        if case .matrix = test.body { isMatrix = true }
        return Candidate(
          suite: suite, test: index, rows: Self.rows(of: test, in: suites[suite], policy), isMatrix: isMatrix)
      }
    }
  }

  /// The coverage, and tests for what is uncovered.
  ///
  /// - Complexity: O(statements x tests that can see them), each with the cost of the test.
  package func coverage() -> (coverage: PolicyCoverage, missing: [ProposedTest]) {
    var changeable = ChangeablePolicy(policy)
    var proposer = TestProposer(policy, now: start)
    var contributions = candidates.map {
      PolicyCoverage.Contribution(
        sourceName: suites[$0.suite].sourceName, name: suites[$0.suite].tests[$0.test].name)
    }
    var findings: [PolicyCoverage.Finding] = []
    var idle: [PolicyStatement] = []
    for statement in PolicyStatements(of: policy).all {
      let able = candidates.indices.filter { candidates[$0].canNotice(statement.change) }
      let noticing =
        able.isEmpty
        ? [] : changeable.with(statement.change) { changed in able.filter { fails(candidates[$0], under: changed) } }
      if noticing.isEmpty, !proposer.propose(for: statement, &changeable) {
        idle.append(statement)
        continue
      }
      for test in noticing { contributions[test].count += 1 }
      if noticing.count == 1 { contributions[noticing[0]].countAlone += 1 }
      findings.append(PolicyCoverage.Finding(statement: statement, tests: noticing))
    }
    let coverage = PolicyCoverage(policy: policy, statements: findings, idle: idle, tests: contributions)
    return (coverage, proposer.tests)
  }

  private func fails(_ candidate: Candidate, under changed: CompiledPolicy) -> Bool {
    let suite = suites[candidate.suite]
    return !SuiteRunner(suite, under: changed).failures(of: suite.tests[candidate.test]).isEmpty
  }

  private static func rows(of test: PolicyTest, in suite: PolicyTestSuite, _ policy: CompiledPolicy) -> Set<Int> {
    let overrides = policy.tables.overrides
    var rows: Set<Int> = []
    guard !overrides.rows.isEmpty else { return rows }
    func add(_ client: String, _ owner: String) {
      overrides.forEachRow(client: client.utf8Span.span, owner: owner.utf8Span.span) { rows.insert($0) }
    }
    switch test.body {
    case .scenario(let steps):
      for client in Set(steps.flatMap { [$0.action?.client, $0.expectation?.client].compactMap { $0 } }) {
        add(suite.clients[client].record.clientID, suite.clients[client].record.owner)
      }
    case .matrix(let matrix):
      for number in 0..<matrix.cellCount {
        let request = MatrixCell(number, of: matrix).request
        add(request.clientID ?? "", request.owner)
      }
    }
    return rows
  }
}

extension CoverageRun.Candidate {
  /// Whether a test can see a change at all.
  fileprivate func canNotice(_ change: StatementChange) -> Bool {
    switch change {
    case .terms: true
    case .overrideRow(let row, _): rows.contains(row)
    case .registration(.allowedTypes): true
    case .registration: isMatrix
    case .access: !isMatrix
    }
  }
}
