// SPDX-License-Identifier: Apache-2.0
//
// A failed expectation does not end a scenario: what happens does not depend on what was expected, so
// every later failure is true as well, and one run shows them all.

import Curfew
import CurfewSource

/// One scenario while it is run.
struct ScenarioRun {
  let suite: PolicyTestSuite
  let policy: CompiledPolicy
  private(set) var failures: [TestFailure] = []
  /// The clients that steps have looked at. The others are as they were: a client's time can pass
  /// when it is next looked at, since nothing happens to it before.
  private var clients: [Int: SimulatedClient] = [:]

  init(suite: PolicyTestSuite, policy: CompiledPolicy) {
    self.suite = suite
    self.policy = policy
  }

  mutating func execute(_ step: ScenarioStep) {
    let answer = step.action.map { perform($0, step) }
    guard let expectation = step.expectation else {
      if let answer, !answer.isSuccess, !answer.isAboutUnknownToolset { fail(step, answer) }
      return
    }
    var checker = ExpectationChecker(
      policy: policy, expectation: expectation, client: client(expectation.client, at: step.instant),
      now: step.instant, scene: scene(of: expectation.client, at: step.instant))
    checker.check(answer)
    failures += checker.failures
  }

  /// A step that expects nothing of its action expects it to succeed.
  private mutating func fail(_ step: ScenarioStep, _ answer: ActionAnswer) {
    let client = step.action?.client ?? 0
    var failure = TestFailure(
      .mismatch, at: step.position, expected: "outcome \(answer.success)", got: answer.outcome,
      evidence: answer.evidence, scene: scene(of: client, at: step.instant))
    failure.latch = clients[client]?.latch
    failures.append(failure)
  }

  // MARK: - Actions

  private mutating func perform(_ action: ScenarioStep.Action, _ step: ScenarioStep) -> ActionAnswer {
    var client = client(action.client, at: step.instant)
    var answer: ActionAnswer
    switch action {
    case .toolCall(_, let toolset):
      let decision = policy.decideToolCall(
        toolset.value, token: client.token, of: client.record, at: step.instant)
      answer = ActionAnswer(decision, toolset.value, client, at: step.instant)
      if decision.outcome == .allow { client.recordUse(under: policy) }
      if !policy.names(toolset: toolset.value) {
        answer.isAboutUnknownToolset = true
        failures.append(.unknownToolset(toolset, scene: scene(of: action.client, at: step.instant)))
      }
    case .authenticate:
      let decision = policy.decideIssuance(.authorization, of: client.record, at: step.instant)
      answer = ActionAnswer(decision, .authorization, client, at: step.instant)
      if decision.outcome == .grant { client.authenticate(under: policy) }
    case .refresh:
      let decision = policy.decideIssuance(.refresh, of: client.record, at: step.instant)
      answer = ActionAnswer(decision, .refresh, client, at: step.instant)
      if decision.outcome == .grant { client.issueToken() }
    case .revokeTokens:
      answer = ActionAnswer.done(client, at: step.instant)
      client.revokeTokens()
    }
    clients[action.client] = client
    return answer
  }

  /// A client as it is at an instant, everything up to it recorded.
  private mutating func client(_ index: Int, at now: Instant) -> SimulatedClient {
    var client = clients[index] ?? SimulatedClient(suite.clients[index], at: suite.now)
    client.pass(until: now, under: policy)
    clients[index] = client
    return client
  }

  private func scene(of client: Int, at now: Instant) -> String {
    let elapsed = now.milliseconds(since: suite.now)
    let place = elapsed == 0 ? "at the start" : "\(DurationText.format(elapsed)) after the start"
    return "\(suite.clients[client].name) at \(now), \(place)"
  }
}

extension TestFailure {
  /// A test of a toolset that nobody has would pass for the wrong reason.
  static func unknownToolset(_ toolset: Placed<String>, scene: String) -> Self {
    Self(
      .unknownToolset, at: toolset.position, expected: nil,
      got: "the policy names no toolset `\(toolset.value)`", evidence: nil, scene: scene)
  }
}

extension CompiledPolicy {
  /// Whether a profile or `toolsets` has a toolset.
  func names(toolset: String) -> Bool {
    tables.access.hasToolset(toolset.utf8Span.span)
  }
}
