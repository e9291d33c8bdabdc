// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// Holds what a step expects against what the evaluator says.
struct ExpectationChecker {
  let policy: CompiledPolicy
  let expectation: StepExpectation
  let client: SimulatedClient
  let now: Instant
  let scene: String
  private(set) var failures: [TestFailure] = []

  init(
    policy: CompiledPolicy, expectation: StepExpectation, client: SimulatedClient, now: Instant, scene: String
  ) {
    self.policy = policy
    self.expectation = expectation
    self.client = client
    self.now = now
    self.scene = scene
  }

  mutating func check(_ answer: ActionAnswer?) {
    let lifecycle = policy.decideLifecycle(of: client.record, at: now)
    let token = policy.decideToken(client.token, of: client.record, at: now)
    let ofState = TestFailure.Evidence.state(client.record, at: now)
    let ofToken = TestFailure.Evidence.token(client.token, of: client.record, at: now)
    if let state = expectation.state { check("state", state.name, lifecycle.state.name, ofState) }
    if let wanted = expectation.token { check("token", wanted.name, token.outcome.name, ofToken) }
    if let answer, answer.isDecision {
      checkMain(answer.outcome, answer.reason, answer.until, answer.evidence)
    } else if expectation.token != nil {
      checkMain(nil, token.reason.name, token.until, ofToken)
    } else {
      checkMain(nil, lifecycle.reason.name, lifecycle.until, ofState)
    }
    checkToolsets()
  }

  /// The decision that `outcome`, `reason` and `until` are about.
  private mutating func checkMain(
    _ outcome: String?, _ reason: String, _ until: Instant?, _ evidence: TestFailure.Evidence
  ) {
    if let wanted = expectation.outcome { check("outcome", wanted, outcome ?? "none", evidence) }
    if let wanted = expectation.reason { check("reason", wanted, reason, evidence) }
    guard let wanted = expectation.until else { return }
    let expected: Instant? = if case .at(let instant) = wanted { instant } else { nil }
    if expected != until {
      fail("until \(expected?.description ?? "never")", until?.description ?? "never", nil)
    }
  }

  private mutating func checkToolsets() {
    guard let wanted = expectation.toolsets else { return }
    let unknown = wanted.filter { !policy.names(toolset: $0.value) }
    guard unknown.isEmpty else {
      failures += unknown.map { .unknownToolset($0, scene: scene) }
      return
    }
    let expected = wanted.map { Array($0.value.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    let reached = policy.toolsets(of: client.record)
    guard expected != reached.map({ Array($0.utf8) }) else { return }
    let words = expected.map { String(decoding: $0, as: UTF8.self) }
    fail("toolsets \(Self.list(words))", Self.list(reached), nil)
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  private mutating func check(_ member: String, _ expected: String, _ got: String, _ evidence: TestFailure.Evidence) {
    if expected != got { fail("\(member) \(expected)", got, evidence) }
  }

  private mutating func fail(_ expected: String, _ got: String, _ evidence: TestFailure.Evidence?) {
    var failure = TestFailure(
      .mismatch, at: expectation.position, expected: expected, got: got, evidence: evidence, scene: scene)
    failure.latch = client.latch
    failures.append(failure)
  }
}
