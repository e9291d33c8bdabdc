// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
import CurfewTesting
import Testing

@Suite struct ScenarioTests {
  @Test("The example of the specification passes")
  func example() throws {
    let tests = """
        - name: a laptop left in a drawer
          steps:
            - expect: { client: cursor, state: active, token: valid }
            - after: 1d
              expect: { client: cursor, state: hidden, token: valid }
            - toolCall: { client: cursor, toolset: github }
              expect: { outcome: allow, state: active }
            - after: 7d
              expect: { client: cursor, state: closed, token: invalid, reason: closed }
            - authenticate: cursor
              expect: { state: active }
      """
    #expect(try Suites.failures(tests) == [])
  }

  @Test(
    "A threshold is reached at its millisecond, not one before",
    arguments: [
      ("2026-11-23T11:59:59.999Z", "active"), ("2026-11-23T12:00:00Z", "hidden"),
      ("2026-11-23T12:00:00.001Z", "hidden"), ("2026-11-29T11:59:59.999Z", "hidden"),
      ("2026-11-29T12:00:00Z", "closed"), ("2026-11-29T12:00:00.001Z", "closed"),
      ("2027-02-20T11:59:59.999Z", "closed"), ("2027-02-20T12:00:00Z", "deleted"),
    ])
  func boundary(_ at: String, _ state: String) throws {
    for expected in ["active", "hidden", "closed", "deleted"] {
      let failures = try Suites.failures(
        "  - { name: it, steps: [{ at: \(at), expect: { client: cursor, state: \(expected) } }] }")
      #expect(failures == (expected == state ? [] : ["1: expected state \(expected), got \(state)"]))
    }
  }

  @Test(
    "Time adds up over steps to the second",
    arguments: [("23h59m58s", "active"), ("23h59m59s", "hidden"), ("1d", "hidden")])
  func sum(_ rest: String, _ state: String) throws {
    let steps = "[{ after: 1s }, { after: \(rest), expect: { client: cursor, state: \(state) } }]"
    #expect(try Suites.failures("  - { name: it, steps: \(steps) }") == [])
  }

  @Test("A step that expects nothing of its action expects it to succeed")
  func implicitSuccess() throws {
    let tests = """
        - name: it
          steps:
            - toolCall: { client: cursor, toolset: github }
            - toolCall: { client: cursor, toolset: payroll }
            - { after: 7d, refresh: cursor }
            - toolCall: { client: cursor, toolset: github }
            - authenticate: cursor
            - { after: 90d, authenticate: cursor }
            - { authenticate: cursor, expect: { outcome: deny, reason: deleted, state: deleted, token: invalid } }
      """
    #expect(
      try Suites.failures(tests) == [
        "4: expected outcome allow, got deny", "5: expected outcome grant, got deny",
        "6: expected outcome allow, got deny", "8: expected outcome grant, got deny",
      ])
  }

  @Test("A call that is allowed is a use and shows the client, one that is denied is not")
  func use() throws {
    let tests = """
        - name: it
          steps:
            - { after: 2d, toolCall: { client: cursor, toolset: payroll },
                expect: { outcome: deny, reason: clientTypeNotAllowedForToolset, state: hidden } }
            - { toolCall: { client: cursor, toolset: github }, expect: { outcome: allow, state: active } }
            - { after: 23h59m59s, expect: { client: cursor, state: active, reason: recentlyUsed } }
            - { after: 1s, expect: { client: cursor, state: hidden, reason: inactive } }
      """
    #expect(try Suites.failures(tests) == [])
  }

  @Test("What was closed on the way stays closed after the rule that closed it is gone")
  func latch() throws {
    let policy =
      Suites.acme.replacing("closed: 7d, deleted: 90d", with: "closed: 60d, deleted: never") + """
        overrides:
          - { client: cursor, lifecycle: { closed: 3d }, reason: audit, expires: 2026-11-27T12:00:00Z }

        """
    let tests = """
        - name: in one jump
          steps: [{ after: 30d, expect: { client: cursor, state: closed, token: invalid, reason: closed } }]
        - name: in use at the time
          steps:
            - { after: 2d, toolCall: { client: cursor, toolset: github } }
            - { after: 28d, expect: { client: cursor, state: hidden, token: valid } }
        - name: back after a sign-in
          steps:
            - { after: 30d, authenticate: cursor, expect: { outcome: grant, state: active, token: valid } }
            - { after: 59d, expect: { client: cursor, state: hidden } }
            - { after: 1d, expect: { client: cursor, state: closed } }
      """
    #expect(try Suites.failures(tests, policy: policy) == [])
    let failed = "  - { name: it, steps: [{ after: 30d, expect: { client: cursor, state: hidden } }] }"
    let failure = try #require(Suites.run(failed, policy: policy).tests.first?.failures.first)
    #expect(failure.latch?.instant.description == "2026-11-25T12:00:00Z")
  }

  @Test("A kill closes, and only a sign-in after a one-shot kill re-opens")
  func kills() throws {
    let policy =
      Suites.acme + """
        overrides:
          - { client: cursor, kill: { reason: SEC-1, at: 2026-11-22T13:00:00Z } }
          - { client: dcr-2, kill: { reason: SEC-2 } }

        """
    let header = Suites.header.replacing(
      "tests:", with: "  claude: { clientId: dcr-2, type: personal, method: dcr, owner: a, registered: now }\ntests:")
    let tests = """
        - name: one-shot
          steps:
            - { at: 2026-11-22T12:59:59.999Z, expect: { client: cursor, state: active, until: 2026-11-22T13:00:00Z } }
            - { at: in 1h, expect: { client: cursor, state: closed, token: invalid, reason: killSwitch } }
            - { refresh: cursor, expect: { outcome: deny, reason: killSwitch, until: never } }
            - { authenticate: cursor, expect: { outcome: grant, state: active, token: valid } }
        - name: standing
          steps:
            - { authenticate: claude, expect: { outcome: deny, reason: killSwitch, state: closed } }
      """
    let suite = try Suites.suite(header + tests)
    let result = try SuiteRunner(suite, under: Suites.policy(policy)).run()
    #expect(result.tests.map(\.failures.count) == [0, 0])
  }

  @Test("A token is issued at the last sign-in, and anew by a sign-in and a refresh")
  func tokens() throws {
    let policy = Suites.acme + "tokens: { maxLifetime: 12h }\n"
    let header = Suites.header.replacing(
      "lastUsed: now", with: "lastUsed: now, token: { issued: 11h ago, lifetime: 11h30m }")
    let tests = """
        - name: it
          steps:
            - { expect: { client: cursor, token: valid, until: in 30m } }
            - { after: 29m59s, expect: { client: cursor, token: valid } }
            - { after: 1s, expect: { client: cursor, token: invalid, reason: expired } }
            - { after: 30m, expect: { client: cursor, token: invalid, reason: expired } }
            - { refresh: cursor, expect: { outcome: grant, reason: granted, token: valid } }
            - { revokeTokens: cursor, expect: { token: valid } }
            - { after: 1s, revokeTokens: cursor, expect: { token: invalid, reason: revoked } }
            - { authenticate: cursor, expect: { token: valid } }
      """
    let result = try SuiteRunner(Suites.suite(header + tests), under: Suites.policy(policy)).run()
    let failures = result.tests.flatMap(\.failures).map { "\($0.position.line) \($0.expected ?? ""), got \($0.got)" }
    #expect(failures == [])
  }

  @Test("Toolsets are compared whole, in any order, and an unknown one is an error of its own")
  func toolsets() throws {
    let tests = """
        - name: it
          steps:
            - expect: { client: cursor, toolsets: [github] }
            - expect: { client: cursor, toolsets: [payroll, github] }
            - expect: { client: cursor, toolsets: [] }
            - expect: { client: cursor, toolsets: [githb] }
            - { toolCall: { client: cursor, toolset: githb }, expect: { outcome: deny, reason: toolsetNotGranted } }
      """
    #expect(
      try Suites.failures(tests) == [
        "4: expected toolsets github, payroll, got github", "5: expected toolsets none, got github",
        "6: the policy names no toolset `githb`", "7: the policy names no toolset `githb`",
      ])
  }

  @Test("Tests do not see what others did, and a test can be asked for alone")
  func independence() throws {
    let tests = """
        - { name: first, steps: [{ after: 9d, expect: { client: cursor, state: closed } }] }
        - { name: second, steps: [{ expect: { client: cursor, state: active } }] }
      """
    #expect(try Suites.failures(tests) == [])
    let suite = try Suites.suite(Suites.header + tests)
    let result = try SuiteRunner(suite, under: Suites.policy(Suites.acme)).run { $0 == "second" }
    #expect(result.tests.map(\.name.value) == ["second"])
    #expect(result.skippedCount == 1)
  }

  @Test("A run without a test fails, and one that could not be run is worse than a failure")
  func exitStatus() throws {
    let passed = try Suites.run("  - { name: it, steps: [{ expect: { client: cursor, state: active } }] }")
    let failed = try Suites.run("  - { name: it, steps: [{ expect: { client: cursor, state: hidden } }] }")
    var run = TestRun()
    #expect(run.exitStatus == 1)
    run.add(passed)
    #expect(run.exitStatus == 0)
    run.add(failed)
    #expect(run.exitStatus == 1)
    run.add(unusable: "x.yaml", "it has errors")
    #expect(run.exitStatus == 2)
  }
}
