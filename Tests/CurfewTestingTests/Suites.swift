// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import CurfewTesting
import Testing

/// Test files of tests, compiled.
enum Suites {
  static let noon = Instant(rfc3339: "2026-11-22T12:00:00Z") ?? .earliest

  /// A policy with lines that tests can count on.
  static let acme = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    registration: { allowedTypes: [personal, ephemeral] }
    lifecycle: { hidden: 1d, closed: 7d, deleted: 90d }
    toolsets: { payroll: { clientTypes: [ephemeral] } }
    accessProfiles: { eng: { toolsets: [github, payroll], users: [alice@acme.example] } }

    """

  static let header = """
    apiVersion: curfew/v1
    kind: PolicyTest
    policy: acme.yaml
    now: 2026-11-22T12:00:00Z
    clients:
      cursor: { type: personal, method: dcr, owner: alice@acme.example, registered: 40d ago, lastUsed: now }
    tests:

    """

  static func policy(_ text: String) throws -> CompiledPolicy {
    let compilation = PolicyCompiler.compile(SourceFile(name: "acme.yaml", text: text))
    return try #require(compilation.policy, "\(compilation.diagnostics.map(\.message))")
  }

  static func suite(_ text: String) throws -> PolicyTestSuite {
    let compilation = PolicyCompiler.compile(SourceFile(name: "acme.test.yaml", text: text))
    return try #require(compilation.test, "\(compilation.diagnostics.map(\.message))")
  }

  /// Runs tests written below the header.
  static func run(_ tests: String, policy: String = acme) throws -> SuiteResult {
    try SuiteRunner(suite(header + tests), under: self.policy(policy)).run()
  }

  /// What failed, in the shape `line: expected …, got …`.
  static func failures(_ tests: String, policy: String = acme) throws -> [String] {
    let first = UInt32(header.split(separator: "\n").count)
    return try run(tests, policy: policy).tests.flatMap(\.failures).map { failure in
      let text = failure.expected.map { "expected \($0), got \(failure.got)" } ?? failure.got
      return "\(failure.position.line - first): \(text)"
    }
  }
}
