// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
@testable import CurfewTestSupport

/// Guardrails with bounds on and beside the durations that generated policies have.
struct GuardrailGenerator {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func guardrail() -> Guardrail {
    var match = Guardrail.Match()
    if random.chance(50) {
      match.types = .here(
        ClientTypeSet(random.subset(ClientType.allCases, isEmptyAllowed: false).map { ClientTypeSet($0) }))
    }
    if random.chance(30) { match.methods = .here(RegistrationMethodSet(random.pick(RegistrationMethod.allCases))) }
    return Guardrail(name: .here("x"), match: match, demand: demand())
  }

  private mutating func demand() -> Guardrail.Demand {
    if random.chance(15) { return .tokenLifetime(atMost: .here(duration())) }
    var demand = Guardrail.StateDemand(position: .here)
    let bounds = random.pick([(true, false), (false, true), (false, true), (true, true)])
    let states = [LifecycleState.hidden, .closed, .deleted]
    if bounds.0 { demand.atLeast = .here(random.pick(states)) }
    if bounds.1 {
      let least = demand.atLeast?.value ?? .active
      demand.atMost = .here(
        random.pick([LifecycleState.active, .hidden, .closed].filter { $0 >= least } + [max(least, .closed)]))
    }
    if random.chance(60) { demand.idleFrom = .here(duration()) }
    if random.chance(60) {
      let under = duration()
      if under > demand.idleFrom?.value ?? 0 { demand.idleUnder = .here(under) }
    }
    demand.ignoresOverrides = random.chance(25)
    return .state(demand)
  }

  /// One of the durations of the policies, or a millisecond beside it.
  private mutating func duration() -> Int64 {
    max(1, random.pick(Array(Pools.durations.dropLast())) + Int64(random.below(3) - 1))
  }
}

extension Placed {
  /// A value of no particular place.
  static func here(_ value: Value) -> Placed {
    Placed(value, span: .at(0), position: .here)
  }
}

extension SourcePosition {
  static let here = SourcePosition(line: 1, column: 1)
}
