// SPDX-License-Identifier: Apache-2.0
//
// What has to hold of any policy: written tests pass and cover all, each test that goes takes with it
// exactly what was said to be its own, and what is not counted makes no difference that a comparison of
// the two policies would find.

import Curfew
import CurfewAnalysis
import CurfewCompiler
import CurfewFormats
import CurfewSource
@testable import CurfewTestSupport
@testable import CurfewTesting
import Testing

@Suite struct CoverageProperties {
  private static func policy(_ seed: Int) throws -> CompiledPolicy {
    var generator = PolicyGenerator(seed: UInt64(seed))
    let plain = generator.policy()
    let compilation = PolicyCompiler.compile(SourceFile(name: "acme.yaml", text: plain.yaml(spelling: UInt64(seed))))
    let policy = try #require(compilation.policy)
    guard seed % 2 == 0 else { return policy }
    // Rules of registration come from a generator of their own.
    var random = RandomRegistration(seed: UInt64(seed))
    let rules = random.rules()
    var terms = policy.tables.terms
    terms.allowedTypes = rules.allowedTypes.value
    return CompiledPolicy(
      CompiledPolicy.Tables(
        tenant: "acme", sourceName: "acme.yaml", terms: terms, overrides: policy.tables.overrides,
        access: policy.tables.access, registration: rules))
  }

  private static func suite(_ tests: [ProposedTest]) throws -> PolicyTestSuite? {
    guard !tests.isEmpty else { return nil }
    let file = try TestFileExtension.file(
      named: "acme.test.yaml", policy: "acme.yaml", now: Pools.middle, with: tests)
    let compilation = PolicyCompiler.compile(file)
    let suite: PolicyTestSuite = try #require(compilation.test)
    return suite
  }

  private static func run(_ policy: CompiledPolicy, _ suites: [PolicyTestSuite]) -> (PolicyCoverage, [ProposedTest]) {
    let (coverage, missing) = CoverageRun(policy, tests: suites, startingAt: Pools.middle).coverage()
    return (coverage, missing)
  }

  @Test("Missing tests, written, pass and cover everything", arguments: 0..<30)
  func writing(_ seed: Int) throws {
    let policy = try Self.policy(seed)
    let (before, missing) = Self.run(policy, [])
    #expect(before.share.covered == 0)
    guard let suite = try Self.suite(missing) else { return #expect(before.share.total == 0) }
    let failures = SuiteRunner(suite, under: policy).run().tests.flatMap(\.failures)
    #expect(failures.map { "\($0.position): \($0.expected ?? ""), got \($0.got)" } == [])
    let (after, rest) = Self.run(policy, [suite])
    #expect(after.statements.filter { !$0.isCovered }.map { "\($0.statement.line): \($0.statement.claim)" } == [])
    #expect(after.share.total >= before.share.total)
    #expect(rest.isEmpty)
  }

  @Test("A test that goes takes what it alone covers, and nothing else", arguments: [1, 2, 3, 4, 5, 6, 8, 20])
  func deleting(_ seed: Int) throws {
    let policy = try Self.policy(seed)
    guard let suite = try Self.suite(Self.run(policy, []).1) else { return }
    let all = Self.run(policy, [suite]).0
    for (index, test) in all.tests.enumerated() {
      var tests = suite.tests
      tests.remove(at: index)
      let rest = PolicyTestSuite(
        sourceName: suite.sourceName, policy: suite.policy, now: suite.now, clients: suite.clients, tests: tests)
      let coverage = Self.run(policy, [rest]).0
      let share = coverage.share
      #expect(Self.counted(all).subtracting(Self.counted(coverage)) == [])
      #expect(share.covered == all.share.covered - test.countAlone)
      #expect((share == all.share) == test.isRedundant)
    }
  }

  @Test("What is not counted makes no difference from the start on", arguments: 0..<50)
  func idle(_ seed: Int) throws {
    let policy = try Self.policy(seed)
    var changeable = ChangeablePolicy(policy)
    for statement in Self.run(policy, []).0.idle {
      let rows = try changeable.with(statement.change) { changed in
        Result { try PolicyDiff(old: policy, new: changed).rows }
      }.get()
      let seen = rows.filter { $0.witness.now >= Pools.middle && !Self.isBeyondTests($0.witness.question) }
      #expect(seen.isEmpty, "\(statement.line): \(statement.claim): \(seen.map(\.change)) \(seen.map(\.witness))")
    }
  }

  private static func counted(_ coverage: PolicyCoverage) -> Set<String> {
    Set(coverage.statements.map { "\($0.statement.line): \($0.statement.claim) \($0.statement.subject)" })
  }

  /// A matrix asks for one grant at a time.
  private static func isBeyondTests(_ question: DecisionQuestion) -> Bool {
    guard case .registration(let request) = question else { return false }
    return (request.metadata.grantTypes?.count ?? 0) > 1 || request.ownerGroups.count > 1
      || (request.metadata.redirectURIs?.count ?? 0) > 1
  }
}
