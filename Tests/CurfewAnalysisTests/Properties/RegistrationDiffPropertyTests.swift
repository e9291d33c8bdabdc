// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import Testing
@testable import CurfewTestSupport

@Suite("The exact difference of registrations, by property")
struct RegistrationDiffPropertyTests {
  @Test("Requests that differ lie in rows, rows have requests that differ", arguments: 0..<8 as Range<UInt64>)
  func rowsAreSoundAndComplete(part: UInt64) throws {
    var (differing, rowCount) = (0, 0)
    for seed in 0..<400 as Range<UInt64> where seed % 8 == part {
      let policies = Self.pair(seed)
      let rows = try PolicyDiff(old: policies.old, new: policies.new).rows
      rowCount += rows.count
      for row in rows { #expect(!policies.map { row.witness.answer(by: $0) }.isSame, "seed \(seed): \(row)") }
      var requests = RandomRegistration(seed: ~seed)
      for _ in 0..<200 {
        let request = requests.request()
        let question = DecisionWitness(.registration(request), at: .earliest)
        guard !policies.map({ question.answer(by: $0) }).isSame else { continue }
        differing += 1
        let types = policies.map { $0.decideRegistration(request, at: .earliest).type }
        #expect(rows.contains { $0.contains(request, types: types) }, "seed \(seed): \(request)")
      }
    }
    #expect(differing > 100 && rowCount > 50)
  }

  @Test("A request in a row of a list is decided by that list as the row says", arguments: 0..<4 as Range<UInt64>)
  func listRowsAreExact(part: UInt64) throws {
    var inRows = 0
    for seed in 0..<400 as Range<UInt64> where seed % 4 == part {
      let policies = Self.pair(seed)
      let rows = try PolicyDiff(old: policies.old, new: policies.new).rows
      var requests = RandomRegistration(seed: ~seed)
      for _ in 0..<100 {
        let request = requests.request()
        let decisions = policies.map { $0.decideRegistration(request, at: .earliest) }
        for row in rows where row.contains(request, types: decisions.map(\.type)) {
          switch row.change {
          case .type(let types): #expect(decisions.map(\.type) == types, "seed \(seed): \(request)")
          case .admission(let outcomes):
            guard decisions.old.violations.isEmpty, decisions.new.violations.isEmpty else { continue }
            #expect(decisions.map(\.outcome) == outcomes, "seed \(seed): \(request)")
          default: continue
          }
          inRows += 1
        }
      }
    }
    #expect(inRows > 50)
  }

  /// Policies with registration rules that share some of their lists, and with a kill or two.
  private static func pair(_ seed: UInt64) -> Both<CompiledPolicy> {
    var random = SplitMix64(seed: seed)
    var generator = RandomRegistration(seed: seed)
    let old = generator.rules()
    let other = generator.rules()
    let new = RegistrationRules(
      allowedTypes: random.chance(70) ? old.allowedTypes : other.allowedTypes,
      methods: random.chance(70) ? old.methods : other.methods,
      grantTypes: random.chance(70) ? old.grantTypes : other.grantTypes,
      classify: random.chance(50) ? old.classify : random.chance(50) ? old.classify.reversed() : other.classify,
      defaultType: random.chance(70) ? old.defaultType : other.defaultType,
      admit: random.chance(40) ? old.admit : random.chance(50) ? old.admit.reversed() : other.admit,
      defaultDecision: random.chance(70) ? old.defaultDecision : other.defaultDecision)
    return Both(old: .withKills(old, &random), new: .withKills(new, &random))
  }
}
