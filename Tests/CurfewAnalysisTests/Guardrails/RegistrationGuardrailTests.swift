// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewSource
import Testing
@testable import CurfewTestSupport

@Suite("Guardrails about registration, by property")
struct RegistrationGuardrailTests {
  @Test("What is proved, no request breaks; what is refuted, the witness breaks", arguments: 0..<8 as Range<UInt64>)
  func isSound(part: UInt64) {
    var count = (proved: 0, refuted: 0, broken: 0)
    for seed in 0..<240 as Range<UInt64> where seed % 8 == part {
      var random = SplitMix64(seed: seed)
      var generator = RandomRegistration(seed: seed)
      let policy = CompiledPolicy.withKills(generator.rules(), &random)
      var requests = RandomRegistration(seed: ~seed)
      let asked = (0..<300).map { _ in requests.request() }
      for _ in 0..<4 {
        let guardrail = Self.guardrail(&random)
        let refutations = GuardrailProver(policy, from: Pools.middle).refutations(of: guardrail)
        if refutations.isEmpty { count.proved += 1 } else { count.refuted += 1 }
        for refutation in refutations {
          guard case .registration(let request) = refutation.witness.question else {
            Issue.record("seed \(seed): \(refutation)")
            continue
          }
          #expect(Self.breaks(request, guardrail, policy), "seed \(seed): \(guardrail) \(request)")
        }
        for request in asked where Self.breaks(request, guardrail, policy) {
          count.broken += 1
          #expect(!refutations.isEmpty, "seed \(seed): \(guardrail) \(request)")
        }
      }
    }
    #expect(count.proved > 20 && count.refuted > 20 && count.broken > 100, "\(count)")
  }

  private static func breaks(_ request: RegistrationRequest, _ guardrail: Guardrail, _ policy: CompiledPolicy) -> Bool {
    let decision = policy.decideRegistration(request, at: Pools.middle)
    guard decision.outcome != .reject, let type = decision.type else { return false }
    return guardrail.match.types?.value.contains(type) ?? true
      && guardrail.match.methods?.value.contains(request.method) ?? true
  }

  private static func guardrail(_ random: inout SplitMix64) -> Guardrail {
    var match = Guardrail.Match()
    if random.chance(60) { match.types = .here(ClientTypeSet(random.pick(ClientType.allCases))) }
    if random.chance(40) { match.methods = .here(RegistrationMethodSet(random.pick(RegistrationMethod.allCases))) }
    return Guardrail(name: .here("x"), match: match, demand: .registrationRejected(.here))
  }
}
