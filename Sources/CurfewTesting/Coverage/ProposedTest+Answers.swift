// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension ProposedTest.Look {
  private static let nowhere = SourcePosition(line: 1, column: 1)

  /// A look without an answer yet.
  init(at client: TestClient, _ instant: Instant, _ question: ProposedTest.Question) {
    self.client = client
    self.instant = instant
    self.question = question
    expectation = StepExpectation(position: Self.nowhere, client: 0)
  }

  /// What a policy answers, for a test that starts at `now`.
  func answer(under policy: CompiledPolicy, from now: Instant) -> StepExpectation {
    var client = SimulatedClient(client, at: now)
    client.pass(until: instant, under: policy)
    var answer = StepExpectation(position: Self.nowhere, client: 0)
    switch question {
    case .state, .stateAndReason:
      let decision = policy.decideLifecycle(of: client.record, at: instant)
      answer.state = decision.state
      if question == .stateAndReason { answer.reason = decision.reason.name }
    case .token:
      let decision = policy.decideToken(client.token, of: client.record, at: instant)
      answer.token = decision.outcome
      answer.reason = decision.reason.name
    case .refresh:
      let decision = policy.decideIssuance(.refresh, of: client.record, at: instant)
      answer.outcome = decision.outcome.name
      answer.reason = decision.reason.name
    case .toolsets:
      let span = SourceSpan.at(0)
      answer.toolsets = policy.toolsets(of: client.record).map { Placed($0, span: span, position: Self.nowhere) }
    }
    return answer
  }
}

extension StepExpectation {
  /// Whether two expectations say the same, wherever they are written.
  func isSame(as other: StepExpectation) -> Bool {
    guard state == other.state, token == other.token, outcome == other.outcome, reason == other.reason,
      until == other.until
    else { return false }
    let names = toolsets?.map { Array($0.value.utf8) }
    return names == other.toolsets?.map { Array($0.value.utf8) }
  }
}

extension ProposedTest.Registration {
  init(_ dimensions: [RegistrationMatrix.Dimension]) { self.dimensions = dimensions }

  /// The same request with what a policy answers.
  func answered(under policy: CompiledPolicy, at now: Instant) -> Self {
    let matrix = RegistrationMatrix(
      position: SourcePosition(line: 1, column: 1), dimensions: dimensions, expectations: [])
    let decision = policy.decideRegistration(MatrixCell(0, of: matrix).request, at: now)
    var answered = self
    answered.outcome = decision.outcome
    answered.reason = decision.reason
    // The type of a client that is not registered is of no interest to anybody.
    let isTypeShown = decision.outcome != .reject && !dimensions.contains { $0.member == .type }
    answered.type = isTypeShown ? decision.type : nil
    return answered
  }

  /// The members in which two requests differ; nil when they have different members.
  func difference(from other: Self) -> [RegistrationMatrix.Member]? {
    guard dimensions.map(\.member) == other.dimensions.map(\.member) else { return nil }
    return zip(dimensions, other.dimensions).filter { own, other in
      own.values.map { Array($0.utf8) } != other.values.map { Array($0.utf8) }
    }.map(\.0.member)
  }

  func isAnswered(as other: Self) -> Bool {
    outcome == other.outcome && reason == other.reason && type == other.type
  }
}

extension ProposedTest {
  /// The test with a policy's answers.
  func answered(under policy: CompiledPolicy, from now: Instant) -> Self {
    var answered = self
    switch body {
    case .looks(let looks):
      answered.body = .looks(
        looks.map { look in
          var look = look
          look.expectation = look.answer(under: policy, from: now)
          return look
        })
    case .registrations(let registrations):
      answered.body = .registrations(registrations.map { $0.answered(under: policy, at: now) })
    }
    return answered
  }

  /// Whether another policy answers differently.
  func notices(_ policy: CompiledPolicy, from now: Instant) -> Bool {
    switch body {
    case .looks(let looks):
      looks.contains { !$0.answer(under: policy, from: now).isSame(as: $0.expectation) }
    case .registrations(let registrations):
      registrations.contains { !$0.answered(under: policy, at: now).isAnswered(as: $0) }
    }
  }
}
