// SPDX-License-Identifier: Apache-2.0

package import Curfew
import CurfewSource

extension RegistrationExplanation {
  /// Explains what a policy answers to a registration request.
  ///
  /// - Complexity: O(bytes of the request x rules of the policy).
  package init(of request: RegistrationRequest, under policy: CompiledPolicy, at now: Instant) {
    let decision = policy.decideRegistration(request, at: now)
    let explainer = RegistrationExplainer(request: request, tables: policy.tables, decision: decision)
    let classification = explainer.classification()
    let gates = explainer.gates(type: classification.settled)
    self.init(
      request: request,
      policy: PolicyIdentity(policy),
      now: now,
      decision: decision,
      classification: classification,
      grants: explainer.grants(),
      gates: gates,
      admission: explainer.admission(isAsked: !gates.contains { $0.verdict == .violated }))
  }
}

/// Compares a request with everything that a policy asks of it.
struct RegistrationExplainer {
  let request: RegistrationRequest
  let tables: CompiledPolicy.Tables
  let decision: RegistrationDecision
  let rules: RegistrationRules
  let trial: RegistrationTrial

  init(request: RegistrationRequest, tables: CompiledPolicy.Tables, decision: RegistrationDecision) {
    self.request = request
    self.tables = tables
    self.decision = decision
    rules = tables.registration
    trial = RegistrationTrial(of: request, by: tables.registration)
  }

  /// How the type was found.
  func classification() -> RegistrationExplanation.Classification {
    let trials = rules.classify.map { (match: $0.match, gives: $0.type.name, source: $0.source) }
    let (rules, first) = request.type == nil ? tried(trials) : ([], nil)
    let fallback = self.rules.defaultType
    return RegistrationExplanation.Classification(
      given: request.type,
      rules: rules,
      fallback: fallback.value,
      fallbackSource: fallback.source,
      settled: request.type ?? first.map { self.rules.classify[$0].type } ?? fallback.value)
  }

  /// How the grants were narrowed.
  func grants() -> RegistrationExplanation.Grants {
    RegistrationExplanation.Grants(
      requested: trial.grants,
      isDefault: request.metadata.grantTypes == nil,
      allowed: rules.grantTypes.value.map { String(decoding: $0, as: UTF8.self) },
      source: rules.grantTypes.source,
      left: (trial.grants ?? []).filter(trial.allows),
      narrowedAway: (trial.grants ?? []).filter { !trial.allows($0) })
  }

  /// Whether the rules let the client in.
  func admission(isAsked: Bool) -> RegistrationExplanation.Admission {
    let trials = rules.admit.map { (match: $0.match, gives: $0.decision.name, source: $0.source) }
    let (tried, first) = isAsked ? tried(trials) : ([], nil)
    let outcome = first.map { rules.admit[$0].decision } ?? rules.defaultDecision.value
    return RegistrationExplanation.Admission(
      isAsked: isAsked,
      rules: tried,
      fallback: rules.defaultDecision.value,
      fallbackSource: rules.defaultDecision.source,
      outcome: isAsked ? outcome : nil)
  }

  /// Tries rules in order until one matches, and returns its index too.
  private func tried(
    _ rules: [(match: RegistrationMatch, gives: String, source: SourcePosition?)]
  ) -> ([RegistrationExplanation.RuleTrial], first: Int?) {
    var first: Int?
    var trials: [RegistrationExplanation.RuleTrial] = []
    for (index, rule) in rules.enumerated() {
      let mismatch = first == nil ? trial.firstMismatch(of: rule.match) : nil
      let verdict: RegistrationExplanation.RuleTrial.Verdict =
        first != nil ? .notReached : mismatch == nil ? .matched : .mismatched
      if verdict == .matched { first = index }
      trials.append(
        RegistrationExplanation.RuleTrial(
          match: Self.describe(rule.match),
          gives: rule.gives,
          verdict: verdict,
          mismatch: mismatch.map { reason(for: $0, of: rule.match) },
          source: rule.source))
    }
    return (trials, first)
  }
}
