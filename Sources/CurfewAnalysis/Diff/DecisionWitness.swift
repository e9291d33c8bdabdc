// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// A whole question to a policy: what a line of `decide` holds (SPEC 7).
package struct DecisionWitness: Sendable {
  /// The instant to decide for.
  package let now: Instant
  /// What is asked.
  package let question: DecisionQuestion

  package init(_ question: DecisionQuestion, at now: Instant) {
    self.question = question
    self.now = now
  }

  /// What of an answer counts as a difference: never the reason alone.
  package struct Answer: Hashable, Sendable {
    /// The outcome's word.
    package let outcome: String
    /// For a registration that is not rejected: the type that was settled on.
    package var type: ClientType?
    /// For a registration that is not rejected: the grants that were left.
    package var grants: [String]?
    /// The policy line that decided; not compared.
    package var source: SourcePosition?

    init(_ outcome: String, at source: SourcePosition?) {
      self.outcome = outcome
      self.source = source
    }

    package static func == (left: Answer, right: Answer) -> Bool {
      left.outcome == right.outcome && left.type == right.type && left.grants == right.grants
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(outcome) }
  }

  /// Asks a policy.
  package func answer(by policy: CompiledPolicy) -> Answer {
    switch question {
    case .lifecycle(let record):
      let decision = policy.decideLifecycle(of: record, at: now)
      return Answer(decision.state.name, at: decision.source)
    case .token(let token, let record):
      let decision = policy.decideToken(token, of: record, at: now)
      return Answer(decision.outcome.name, at: decision.source)
    case .issuance(let kind, let record):
      let decision = policy.decideIssuance(kind, of: record, at: now)
      return Answer(decision.outcome.name, at: decision.source)
    case .toolCall(let toolset, let token, let record):
      let decision = policy.decideToolCall(toolset, token: token, of: record, at: now)
      return Answer(decision.outcome.name, at: decision.source)
    case .registration(let request):
      let decision = policy.decideRegistration(request, at: now)
      var answer = Answer(decision.outcome.name, at: decision.source)
      guard decision.outcome != .reject else { return answer }
      answer.type = decision.type
      answer.grants = decision.metadata.grantTypes
      return answer
    }
  }

  /// Asks both policies; nil when they answer the same.
  func difference(between policies: Both<CompiledPolicy>) -> Both<Answer>? {
    let answers = policies.map { answer(by: $0) }
    return answers.isSame ? nil : answers
  }

  /// An instant to ask about when any will do: 2026-01-01T00:00:00Z. The analysis reads no clock.
  static let anyInstant: Int64 = 1_767_225_600_000
}
