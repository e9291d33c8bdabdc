// SPDX-License-Identifier: Apache-2.0
//
// A service may state the type of a client itself, so a client of a type can register exactly if that type
// is allowed and a client of any allowed type can: how requests are classified takes nothing away. What is
// left are the rules of `admit`: for each that does not reject, and for the default, the plainest requests
// are made (see `RequestMaker`), and asked.

import Curfew
import CurfewSource

/// The proof of a `registration: rejected` guardrail.
struct RegistrationProof {
  let policy: CompiledPolicy
  let unnamed: UnnamedParties
  let scope: GuardrailScope
  /// Whether the guardrail is about some types or methods only.
  let isAboutSome: (types: Bool, methods: Bool)

  private var rules: RegistrationRules { policy.tables.registration }

  func refutations() -> [GuardrailRefutation] {
    let types = rules.allowedTypes.value.intersection(scope.types)
    guard let type = types.types.first else { return [] }
    let maker = RequestMaker(
      rules: Both(rules), isNamed: { unnamed.isNamed($0) }, segmentCounts: unnamed.segmentCounts)
    var found: [GuardrailRefutation] = []
    for (index, match) in letIn {
      guard let witness = witness(for: match, type, maker) else { continue }
      let (cause, source) = fault(index)
      found.append(GuardrailRefutation(cause, at: source, types: types, witness: witness))
      // The line that says whom to let in is at fault, not each of those that then do.
      if isAboutSome.types || isAboutSome.methods { break }
    }
    return found
  }

  /// The rules that do not reject, with their indices; nil for the default.
  private var letIn: [(index: Int?, match: RegistrationMatch)] {
    let accepting = rules.admit.indices.filter { rules.admit[$0].decision != .reject }
    return accepting.map { ($0, rules.admit[$0].match) }
      + (rules.defaultDecision.value == .reject ? [] : [(nil, RegistrationMatch())])
  }

  private func fault(_ index: Int?) -> (GuardrailRefutation.Cause, SourcePosition?) {
    if isAboutSome.types { return (.allowedTypes, rules.allowedTypes.source) }
    if isAboutSome.methods { return (.methods, rules.methods.source) }
    guard let index else { return (.admission(isRule: false), rules.defaultDecision.source) }
    return (.admission(isRule: true), rules.admit[index].source)
  }

  /// A request that matches a rule and is not rejected.
  private func witness(for match: RegistrationMatch, _ type: ClientType, _ maker: RequestMaker) -> DecisionWitness? {
    let now = Instant(millisecondsSinceEpoch: scope.now)
    let allowed = rules.grantTypes.value
    for method in RegistrationMethod.allCases where scope.methods.contains(method) {
      guard let shape = RequestShape([match, RegistrationMatch(method: method)]) else { continue }
      let isAllowed = shape.grants.contains { allowed.contains($0) }
      let grants = (isAllowed ? [[]] : []) + allowed.map { [$0] }
      for request in maker.requests(shape, type: type, grants: grants)
      where policy.decideRegistration(request, at: now).outcome != .reject {
        return DecisionWitness(.registration(request), at: now)
      }
    }
    return nil
  }
}
