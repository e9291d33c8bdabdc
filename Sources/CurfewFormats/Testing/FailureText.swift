// SPDX-License-Identifier: Apache-2.0
//
// A failure says why: the values that the evaluator compared, and the policy line that they rest on.
// They come from the explanations of `explain`, so the two cannot tell different stories.

import Curfew
import CurfewSource
import CurfewTesting

/// A failure in words.
struct FailureText {
  let failure: TestFailure
  /// What was expected and what came instead.
  let message: String
  /// Why that came, and the policy line; nil where there is nothing to say.
  let why: ReasonStep.Fact?

  init(_ failure: TestFailure, under policy: CompiledPolicy) {
    self.failure = failure
    message = failure.expected.map { "expected \($0), got \(failure.got)" } ?? failure.got
    why = failure.evidence.flatMap { Reasons(policy: policy, failure: failure).why($0) }
  }

  /// Both in a line, with names as they came.
  func line(policyName: String) -> String {
    guard let why else { return message }
    let place = why.source.map { " (\(policyName):\($0))" } ?? ""
    return why.text.isEmpty ? message + place : "\(message): \(why.text)\(place)"
  }
}

/// The reasons of the evaluator's answers.
private struct Reasons {
  let policy: CompiledPolicy
  let failure: TestFailure

  func why(_ evidence: TestFailure.Evidence) -> ReasonStep.Fact? {
    switch evidence {
    case .state(let record, let now): return lifecycle(explainer(record, nil, now))
    case .token(let token, let record, let now): return ofToken(explainer(record, token, now))
    case .issuance(let kind, let record, let now): return issuance(kind, explainer(record, nil, now))
    case .toolCall(let toolset, let token, let record, let now):
      return toolCall(toolset, explainer(record, token, now))
    case .registration(let decision): return registration(decision)
    }
  }

  private func explainer(_ record: ClientRecord, _ token: AccessToken?, _ now: Instant) -> RecordExplainer {
    let terms = policy.tables.applicableTerms(
      client: record.clientID.utf8Span.span, owner: record.owner.utf8Span.span, type: record.type,
      at: now.millisecondsSinceEpoch, signedInAt: record.signedInAt.millisecondsSinceEpoch)
    return RecordExplainer(
      policy: policy, now: now, record: record, terms: terms,
      lifecycle: policy.decideLifecycle(of: record, at: now), token: token)
  }

  private func lifecycle(_ explainer: RecordExplainer) -> ReasonStep.Fact? {
    if explainer.lifecycle.reason == .inactive { return explainer.comparison(of: explainer.lifecycle.state) }
    // What is recorded was decided earlier in the scenario, and that is what there is to say.
    if explainer.lifecycle.reason == .recorded, let latch = failure.latch {
      let cause = lifecycle(self.explainer(latch.record, nil, latch.instant))
      return ReasonStep.Fact("since \(latch.instant), \(cause?.text ?? "recorded")", at: cause?.source)
    }
    return deciding(explainer.lifecycleChain())
  }

  /// Whatever follows from the state is explained by the state.
  private func ofToken(_ explainer: RecordExplainer) -> ReasonStep.Fact? {
    let decision = policy.decideToken(explainer.token, of: explainer.record, at: explainer.now)
    switch decision.reason {
    case .deleted, .tenantKillSwitch, .killSwitch, .closed:
      return named(decision.reason.name, lifecycle(explainer))
    case .valid: return stateOf(explainer)
    default: return named(decision.reason.name, deciding(explainer.tokenChain()))
    }
  }

  private func issuance(_ kind: IssuanceKind, _ explainer: RecordExplainer) -> ReasonStep.Fact? {
    let decision = policy.decideIssuance(kind, of: explainer.record, at: explainer.now)
    switch decision.reason {
    case .deleted, .closed: return named(decision.reason.name, lifecycle(explainer))
    case .granted: return stateOf(explainer)
    default: return named(decision.reason.name, deciding(explainer.issuanceChain(kind)))
    }
  }

  private func toolCall(_ toolset: String, _ explainer: RecordExplainer) -> ReasonStep.Fact? {
    let decision = policy.decideToolCall(
      toolset, token: explainer.token, of: explainer.record, at: explainer.now)
    if case .token = decision.reason { return ofToken(explainer) }
    let chain = explainer.toolCallChain(toolset)
    guard decision.outcome == .allow else { return named(decision.reason.name, deciding(chain)) }
    return chain.steps.first { $0.reason == ToolCallDecision.Reason.toolsetNotGranted.name }?.facts.first
  }

  /// What stands behind an answer that nothing stood against.
  private func stateOf(_ explainer: RecordExplainer) -> ReasonStep.Fact {
    let state = explainer.lifecycle.state
    let advice = state == .closed ? ", and a sign-in re-opens it" : ""
    return ReasonStep.Fact("the client is \(state.name)\(advice)", at: explainer.lifecycle.source)
  }

  private func registration(_ decision: RegistrationDecision) -> ReasonStep.Fact? {
    let finding = decision.violations.first?.findings.first.map { ": \($0.path): \($0.message)" } ?? ""
    let type = decision.reason == .typeNotAllowed ? decision.type.map { ": type \($0.name)" } ?? "" : ""
    let others = decision.violations.dropFirst().map(\.reason.name).joined(separator: ", ")
    let rest = others.isEmpty ? "" : "; also \(others)"
    let details = type + finding + rest
    let isSaid = decision.reason == .accepted || decision.reason.name == failure.got
    let text = isSaid ? String(details.drop { ": ;".contains($0) }) : decision.reason.name + details
    return ReasonStep.Fact(text, at: decision.source)
  }

  /// What the row that decided was compared with: the statement that rests on the deciding line, else all.
  private func deciding(_ chain: ReasonChain) -> ReasonStep.Fact? {
    guard let index = chain.decidingIndex else { return nil }
    let facts = chain.steps[index].facts
    if let fact = facts.first(where: { $0.source != nil && $0.source == chain.source }) { return fact }
    guard !facts.isEmpty else { return nil }
    return ReasonStep.Fact(facts.map(\.text).joined(separator: "; "), at: facts.compactMap(\.source).first)
  }

  /// A reason's word before what was compared, unless the word has just been said.
  private func named(_ reason: String, _ fact: ReasonStep.Fact?) -> ReasonStep.Fact? {
    guard let fact, reason != failure.got else { return fact }
    return ReasonStep.Fact("\(reason): \(fact.text)", at: fact.source)
  }
}
