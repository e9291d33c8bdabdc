// SPDX-License-Identifier: Apache-2.0
//
// The runner jumps from change to change. A plain service that asks the evaluator every hour and records
// what it says must come to the same, since every threshold and instant here falls on an hour.

import Curfew
import CurfewSource
import CurfewTesting
import Testing

@testable import CurfewTestSupport

@Suite struct ScenarioPropertyTests {
  private static let hour: Int64 = 3_600_000
  private static let tick: Instant = Suites.noon

  private static func at(_ hours: Int) -> Instant {
    Instant(millisecondsSinceEpoch: tick.millisecondsSinceEpoch + Int64(hours) * hour)
  }

  private static func policy(_ random: inout SplitMix64) -> String {
    let hidden = 1 + random.below(20)
    let closed = hidden + 1 + random.below(40)
    let deleted = closed + 1 + random.below(60)
    var text = """
      apiVersion: curfew/v1
      kind: TenantPolicy
      tenant: acme
      lifecycle: { hidden: \(hidden)h, closed: \(closed)h, deleted: \(deleted)h }
      accessProfiles: { eng: { toolsets: [github], users: [alice] } }
      overrides:
        - client: cursor
          lifecycle: { closed: \(max(1, closed - 1 - random.below(20)))h }
          reason: audit
          expires: \(at(1 + random.below(60)))

      """
    if random.below(3) == 0 {
      text += "  - { owner: alice, kill: { reason: x, at: \(at(1 + random.below(90))) } }\n"
    }
    if random.below(3) == 0 {
      text +=
        "  - { client: cursor, owner: alice, lifecycle: exempt, reason: x, expires: \(at(1 + random.below(60))) }\n"
    }
    return text
  }

  /// A service that sweeps every hour.
  private struct Service {
    let policy: CompiledPolicy
    var record: ClientRecord
    var token: AccessToken
    var now: Instant

    mutating func sweep() {
      let decision = policy.decideLifecycle(of: record, at: now)
      if decision.transition?.effects.contains(EffectSet(.revokeTokens)) == true { record.tokensRevokedBefore = now }
      record.state = decision.state
    }

    mutating func pass(hours: Int) {
      sweep()
      for _ in 0..<hours {
        now = Instant(millisecondsSinceEpoch: now.millisecondsSinceEpoch + ScenarioPropertyTests.hour)
        sweep()
      }
    }

    mutating func act(_ choice: Int) -> (ScenarioStep.Action?, String?) {
      let place = SourcePosition(line: 1, column: 1)
      switch choice {
      case 0:
        let decision = policy.decideToolCall("github", token: token, of: record, at: now)
        if decision.outcome == .allow { record.lastUsedAt = now }
        sweep()
        let toolset = Placed("github", span: .at(0), position: place)
        return (.toolCall(client: 0, toolset: toolset), decision.outcome.name)
      case 1:
        let decision = policy.decideIssuance(.authorization, of: record, at: now)
        if decision.outcome == .grant {
          record.authenticatedAt = now
          record.state = .active
          token.issuedAt = now
        }
        sweep()
        return (.authenticate(client: 0), decision.outcome.name)
      case 2:
        let decision = policy.decideIssuance(.refresh, of: record, at: now)
        if decision.outcome == .grant { token.issuedAt = now }
        return (.refresh(client: 0), decision.outcome.name)
      default: return (nil, nil)
      }
    }
  }

  @Test("A scenario comes to what a service comes to that asks the evaluator every hour", arguments: 0..<300)
  func agreement(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let policy = try Suites.policy(Self.policy(&random))
    let record = ClientRecord(
      clientID: "cursor", type: .personal, method: .dcr, owner: "alice", registeredAt: Self.at(-random.below(30)))
    var service = Service(
      policy: policy, record: record,
      token: AccessToken(clientID: "cursor", owner: "alice", issuedAt: record.registeredAt), now: Self.tick)
    var steps: [ScenarioStep] = []
    for number in 1...8 {
      service.pass(hours: random.below(50))
      let (action, outcome) = service.act(random.below(5))
      let place = SourcePosition(line: UInt32(number), column: 1)
      var expectation = StepExpectation(position: place, client: 0)
      let lifecycle = policy.decideLifecycle(of: service.record, at: service.now)
      let token = policy.decideToken(service.token, of: service.record, at: service.now)
      expectation.state = lifecycle.state
      expectation.token = token.outcome
      expectation.outcome = outcome
      if action == nil {
        expectation.reason = token.reason.name
        expectation.until = token.until.map { .at($0) } ?? .never
      }
      steps.append(ScenarioStep(instant: service.now, action: action, expectation: expectation, position: place))
    }
    let name = Placed("it", span: .at(0), position: SourcePosition(line: 1, column: 1))
    let suite = PolicyTestSuite(
      sourceName: "it", policy: name, now: Self.tick, clients: [TestClient(name: "cursor", record: record)],
      tests: [PolicyTest(name: name, body: .scenario(steps))])
    let failures = SuiteRunner(suite, under: policy).run().tests.flatMap(\.failures)
    #expect(failures.map { "\($0.position) \($0.expected ?? ""), got \($0.got)" } == [])
  }
}
