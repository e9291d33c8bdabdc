// SPDX-License-Identifier: Apache-2.0

package import Curfew
import CurfewSource

/// Proves guardrails for one policy (SPEC 6), from an instant on.
///
/// A guardrail is proved when no question that it is about, asked at that instant or ever after, is
/// answered otherwise than it demands: no refutation is a proof. Nothing is sampled.
package struct GuardrailProver {
  private let policy: CompiledPolicy
  private let now: Int64
  private let unnamed: UnnamedParties

  /// Gets ready to prove guardrails for a policy.
  ///
  /// - Parameter now: what was before it does not count.
  /// - Complexity: O(overrides).
  package init(_ policy: CompiledPolicy, from now: Instant) {
    self.policy = policy
    self.now = now.millisecondsSinceEpoch
    unnamed = UnnamedParties(policy.tables.overrides)
  }

  /// Every line of the policy that breaks a guardrail; none when the guardrail holds. Whether the
  /// guardrail is about the tenant is for the caller to ask.
  ///
  /// - Complexity: O(overrides) for a state and for exemptions, O(1) for tokens, and for registration
  ///   what the rules of the policy need when each is held against all before it.
  package func refutations(of guardrail: Guardrail) -> [GuardrailRefutation] {
    let types = guardrail.match.types?.value ?? .all
    let methods = guardrail.match.methods?.value ?? .all
    guard let method = RegistrationMethod.allCases.first(where: { methods.contains($0) }) else { return [] }
    let scope = GuardrailScope(types: types, methods: methods, method: method, now: now)
    switch guardrail.demand {
    case .state(let demand):
      return StateProof(policy: policy, unnamed: unnamed, scope: scope, demand: demand).refutations()
    case .tokenLifetime(let bound):
      return TokenLifetimeProof(policy: policy, unnamed: unnamed, scope: scope, atMost: bound.value).refutations()
    case .exemptions(let demand):
      return ExemptionsProof(policy: policy, unnamed: unnamed, scope: scope, demand: demand).refutations()
    case .registrationRejected:
      let isAboutSome = (types: guardrail.match.types != nil, methods: guardrail.match.methods != nil)
      return RegistrationProof(policy: policy, unnamed: unnamed, scope: scope, isAboutSome: isAboutSome).refutations()
    }
  }
}
