// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@Suite struct GuardrailBoundaryTests {
  @Test(
    "A lower bound holds when the threshold is reached at the very idle time, and not a second later",
    arguments: [("90d", []), ("90d1s", ["5:11"]), ("89d23h59m59s", [])])
  func leastState(_ closed: String, _ expected: [String]) throws {
    let run = try GuardrailRun(
      policy: "lifecycle:\n  closed: \(closed)\n  deleted: 200d",
      guardrail: "match: { types: [personal] }, idleFrom: 90d, state: { atLeast: closed }")
    #expect(run.found.map { String($0.split(separator: " ")[0]) } == expected)
    #expect(run.outcomes.allSatisfy { $0 == "hidden" })
  }

  @Test(
    "An upper bound holds when the threshold lies at the end of the idle times, and not a second earlier",
    arguments: [("90d", []), ("89d23h59m59s", ["5:11"]), ("90d1s", [])])
  func mostState(_ closed: String, _ expected: [String]) throws {
    let run = try GuardrailRun(
      policy: "lifecycle:\n  closed: \(closed)\n  deleted: never",
      guardrail: "match: { types: [service] }, idleUnder: 90d, state: { atMost: hidden }")
    #expect(run.found.map { String($0.split(separator: " ")[0]) } == expected)
    #expect(run.outcomes.allSatisfy { $0 == "closed" })
  }

  @Test(
    "A token may live as long as the guardrail says, and not a second longer",
    arguments: [("1d", 0), ("1d1s", 1), ("23h59m59s", 0), ("never", 1)])
  func tokenLifetime(_ lifetime: String, _ count: Int) throws {
    let run = try GuardrailRun(
      policy: "tokens: { maxLifetime: \(lifetime) }", guardrail: "tokenLifetime: { atMost: 1d }")
    #expect(run.refutations.count == count)
    #expect(run.outcomes.allSatisfy { $0 == "valid" })
  }

  @Test(
    "An exemption may end just within the time, and not a millisecond later",
    arguments: [("2026-11-23T12:00:00Z", 0), ("2026-11-23T12:00:00.001Z", 1), ("2026-11-22T12:00:00.001Z", 0)])
  func within(_ expires: String, _ count: Int) throws {
    let run = try GuardrailRun(
      policy: "overrides:\n  - { client: a, lifecycle: exempt, reason: r, expires: \(expires) }",
      guardrail: "exemptions: { within: 1d }")
    #expect(run.refutations.count == count)
  }

  @Test(
    "An exemption counts until the instant at which it expires",
    arguments: [("2026-11-22T12:00:00Z", 0), ("2026-11-22T12:00:00.001Z", 1), ("2026-11-22T11:59:59.999Z", 0)])
  func expired(_ expires: String, _ count: Int) throws {
    let policy = "overrides:\n  - { client: a, lifecycle: exempt, reason: r, expires: \(expires) }"
    let demands = ["exemptions: { atMost: 0 }", "idleFrom: 90d, state: { atLeast: closed }"]
    for demand in demands {
      #expect(try GuardrailRun(policy: policy, guardrail: demand).refutations.count == count, "\(demand)")
    }
  }

  @Test("There may be as many exemptions as the guardrail says", arguments: [(2, 0), (1, 1)])
  func count(_ most: Int, _ count: Int) throws {
    let policy = "overrides:\n  - { client: a, lifecycle: exempt }\n  - { client: b, lifecycle: exempt }"
    let run = try GuardrailRun(policy: policy, guardrail: "exemptions: { atMost: \(most) }")
    #expect(run.refutations.count == count)
    #expect(run.diagnostics.allSatisfy { $0.message == "2 clients, patterns or owners are exempt" })
  }

  @Test(
    "A kill that is in the way of an idle client until its exemption ends leaves nothing to refute",
    arguments: [("2026-12-20T12:00:00Z", 0), ("2026-12-20T12:00:00.001Z", 1)])
  func killInTheWay(_ expires: String, _ count: Int) throws {
    // Idle for 30 days after a kill at 2026-11-20T12:00:00Z is not possible before 2026-12-20T12:00:00Z.
    // A kill may not expire, so it can't stand in the same override.
    let policy = """
      killSwitch: { reason: r, at: 2026-11-20T12:00:00Z }
      overrides:
        - { client: a, lifecycle: exempt, expires: \(expires) }
      """
    let run = try GuardrailRun(policy: policy, guardrail: "idleFrom: 30d, state: { atLeast: closed }")
    #expect(run.refutations.count == count)
    #expect(run.outcomes.allSatisfy { $0 == "active" })
  }
}
