// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import CurfewSource
import CurfewTesting
import Testing

@Suite struct CoverageTests {
  private static func coverage(_ tests: String, policy: String = Suites.acme) throws -> PolicyCoverage {
    try CoverageRun(
      Suites.policy(policy), tests: [Suites.suite(Suites.header + tests)], startingAt: Suites.noon
    ).coverage().coverage
  }

  /// What is covered of the lines that begin so.
  private static func covered(_ line: String, by tests: String, policy: String = Suites.acme) throws -> [String] {
    try coverage(tests, policy: policy).statements
      .filter { $0.isCovered && $0.statement.line.hasPrefix(line) }.map(\.statement.claim)
  }

  @Test(
    "A boundary is covered from each side by what is asserted within a second of it",
    arguments: [
      ("in 6d", "active", []), ("in 6d23h59m58s", "hidden", []),
      ("in 6d23h59m59s", "hidden", ["the state a second below 7d"]),
      ("2026-11-29T11:59:59.999Z", "hidden", ["the state a second below 7d"]),
      ("in 7d", "closed", ["that a client is closed by it", "the state at 7d"]),
      ("2026-11-29T12:00:00.999Z", "closed", ["that a client is closed by it", "the state at 7d"]),
      ("in 7d1s", "closed", ["that a client is closed by it"]), ("in 90d", "deleted", []),
    ])
  func sides(_ at: String, _ state: String, _ expected: [String]) throws {
    let test = "  - { name: it, steps: [{ at: \(at), expect: { client: cursor, state: \(state) } }] }"
    #expect(try Self.covered("lifecycle.closed", by: test) == (state == "active" ? [] : expected))
  }

  @Test("What is passed on the way is not covered, and neither is what a failing test asserts")
  func notCovered() throws {
    let passing = "  - { name: it, steps: [{ after: 7d }, { authenticate: cursor }] }"
    #expect(try Self.covered("lifecycle.", by: passing) == [])
    let failing = "  - { name: it, steps: [{ at: in 7d, expect: { client: cursor, state: hidden } }] }"
    let coverage = try Self.coverage(failing)
    #expect(coverage.share.covered == 0)
    #expect(coverage.tests.isEmpty)
  }

  @Test("A token or a call that ends with the state covers the threshold as well")
  func indirect() throws {
    let token = "  - { name: it, steps: [{ at: in 7d, expect: { client: cursor, token: invalid } }] }"
    #expect(try Self.covered("lifecycle.closed", by: token).count == 2)
    let call = """
        - { name: it, steps: [{ at: in 6d23h59m59s, toolCall: { client: cursor, toolset: github } }] }
      """
    #expect(try Self.covered("lifecycle.closed", by: call) == ["the state a second below 7d"])
  }

  @Test("The cells of a matrix cover rules, types and methods")
  func matrix() throws {
    let test = """
        - name: it
          register: { method: [dcr, cimd], type: [personal, shared], owner: bob }
          expect: [{ type: personal, outcome: accept }, { else: true, outcome: reject }]
      """
    #expect(
      try Self.covered("registration.allowedTypes", by: test) == [
        "that personal clients may register", "that shared clients may not register",
      ])
    #expect(try Self.covered("default.methods", by: test) == ["that dcr is allowed", "that cimd is allowed"])
    #expect(try Self.covered("default.defaultDecision", by: test).count == 1)
    #expect(try Self.covered("default.defaultType", by: test).isEmpty)
  }

  @Test("The toolsets of a client cover profiles, members and restrictions")
  func access() throws {
    let test = "  - { name: it, steps: [{ expect: { client: cursor, toolsets: [github] } }] }"
    #expect(try Self.covered("accessProfiles", by: test) == ["that it is within reach", "what this user reaches"])
    #expect(try Self.covered("toolsets.payroll", by: test) == ["that personal clients may not use it"])
  }

  @Test("What decides nothing is not counted")
  func idle() throws {
    let killed = Suites.acme + "killSwitch: { reason: INC-1 }\n"
    let test = "  - { name: it, steps: [{ expect: { client: cursor, state: closed } }] }"
    let coverage = try Self.coverage(test, policy: killed)
    #expect(coverage.statements.filter { $0.statement.line.hasPrefix("lifecycle") }.isEmpty)
    #expect(coverage.idle.count { $0.line.hasPrefix("lifecycle.") } == 9)
  }

  @Test("A policy without tests is covered at 0 %")
  func untested() throws {
    let coverage = try CoverageRun(Suites.policy(Suites.acme), tests: [], startingAt: Suites.noon).coverage().coverage
    #expect(coverage.share.covered == 0)
    #expect(coverage.share.total > 20)
    #expect(coverage.share.percentText == "0%")
  }

  @Test(
    "A share is rounded down, and only what is whole is 100 %",
    arguments: [
      (0, 3, "0%", 0), (1, 3, "33.3%", 33), (2, 3, "66.6%", 66), (1_999, 2_000, "99.9%", 99),
      (2_000, 2_000, "100%", 100),
      (0, 0, "100%", 100),
    ])
  func share(_ covered: Int, _ total: Int, _ text: String, _ most: Int) {
    let share = CoverageShare(covered: covered, of: total)
    #expect(share.percentText == text)
    #expect(share.isAtLeast(percent: most))
    #expect(!share.isAtLeast(percent: most + 1))
  }

  @Test("Several files about one policy count together")
  func union() throws {
    let tests = [
      "in 6d23h59m59s, expect: { client: cursor, state: hidden }", "in 7d, expect: { client: cursor, state: closed }",
    ]
    let suites = try tests.map { try Suites.suite(Suites.header + "  - { name: it, steps: [{ at: \($0) }] }\n") }
    let coverage = try CoverageRun(Suites.policy(Suites.acme), tests: suites, startingAt: Suites.noon).coverage()
      .coverage
    let uncovered = coverage.statements.filter { $0.statement.line == "lifecycle.closed: 7d" && !$0.isCovered }
    #expect(uncovered.isEmpty)
    #expect(coverage.tests.map(\.count) == [2, 2])
  }
}
