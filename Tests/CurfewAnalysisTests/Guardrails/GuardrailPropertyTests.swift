// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewSource
import Testing
@testable import CurfewTestSupport

@Suite("Guardrails, by property")
struct GuardrailPropertyTests {
  /// What the words of a guardrail say of one question, by the plain reference.
  private struct Judge {
    let policy: PlainPolicy
    let guardrail: Guardrail
    let from: Instant

    /// Whether a record at an instant is what the guardrail is about.
    func isMeant(_ record: ClientRecord, at now: Instant) -> Bool {
      guard now >= from, guardrail.match.types?.value.contains(record.type) ?? true else { return false }
      guard guardrail.match.methods?.value.contains(record.method) ?? true else { return false }
      // The ID tells how a client registered.
      return record.clientID.hasPrefix("https://") == (record.method == .cimd)
    }

    func breaks(_ record: ClientRecord, at now: Instant) -> Bool {
      guard case .state(let demand) = guardrail.demand, isMeant(record, at: now), record.state <= .hidden else {
        return false
      }
      let idle = max(0, now.millisecondsSinceEpoch - record.activityAt.millisecondsSinceEpoch)
      guard idle >= demand.idleFrom?.value ?? 0, idle < demand.idleUnder?.value ?? .max else { return false }
      if demand.ignoresOverrides, !policy.narrowed(to: record).overrides.isEmpty { return false }
      let state = policy.lifecycle(of: record, at: now).state
      return state < demand.atLeast?.value ?? .active || state > demand.atMost?.value ?? .deleted
    }

    func breaks(_ token: AccessToken, of record: ClientRecord?, at now: Instant) -> Bool {
      guard case .tokenLifetime(let bound) = guardrail.demand, let record, isMeant(record, at: now) else {
        return false
      }
      let age = now.millisecondsSinceEpoch - token.issuedAt.millisecondsSinceEpoch
      return age >= bound.value && policy.token(token, of: record, at: now).outcome == .valid
    }
  }

  @Test(
    "What is proved, no question breaks; what is refuted, the witness breaks, by an independent implementation",
    arguments: 0..<8 as Range<UInt64>)
  func isSound(part: UInt64) throws {
    var count = (proved: 0, refuted: 0, broken: 0)
    for seed in 0..<160 as Range<UInt64> where seed % 8 == part {
      var generator = PolicyGenerator(seed: seed)
      let plain = generator.policy()
      let policy = plain.lowered()
      var guardrails = GuardrailGenerator(seed: seed &* 7 + 1)
      var cases = CaseGenerator(seed: seed, policy: plain)
      let questions = (0..<400).map { _ in cases.next() }
      for _ in 0..<12 {
        let guardrail = guardrails.guardrail()
        let from =
          guardrails.random.chance(20)
          ? Instant.earliest : Pools.middle.plus(Int64(guardrails.random.below(5)) * Pools.day - 2 * Pools.day)
        let judge = Judge(policy: plain, guardrail: guardrail, from: from)
        let refutations = GuardrailProver(policy, from: from).refutations(of: guardrail)
        for refutation in refutations {
          let now = refutation.witness.now
          let isBroken =
            switch refutation.witness.question {
            case .lifecycle(let record): judge.breaks(record, at: now)
            case .token(let token, let record): judge.breaks(token, of: record, at: now)
            default: false
            }
          #expect(isBroken, "seed \(seed): \(guardrail) \(refutation)")
        }
        count.refuted += refutations.isEmpty ? 0 : 1
        count.proved += refutations.isEmpty ? 1 : 0
        for question in questions {
          guard var record = question.record else { continue }
          record.method = record.clientID.hasPrefix("https://") ? .cimd : .dcr
          let isBroken =
            judge.breaks(record, at: question.now) || judge.breaks(question.token, of: record, at: question.now)
          guard isBroken else { continue }
          count.broken += 1
          if refutations.isEmpty {
            Issue.record("seed \(seed): \(guardrail) is broken by \(record) at \(question.now)")
            return
          }
        }
      }
    }
    #expect(count.proved > 20 && count.refuted > 50 && count.broken > 500, "\(count)")
  }
}
