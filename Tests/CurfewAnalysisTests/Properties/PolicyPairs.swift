// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
@testable import CurfewTestSupport

/// Two policies to compare, in both forms.
struct PolicyPair {
  let seed: UInt64
  let plain: Both<PlainPolicy>
  let engine: Both<CompiledPolicy>

  /// A pair of a seed: two policies that have nothing to do with each other, or one and what a few
  /// small changes made of it.
  init(seed: UInt64) {
    self.seed = seed
    var generator = PolicyGenerator(seed: seed)
    let old = generator.policy()
    var new = old
    if generator.random.chance(35) {
      new = generator.policy()
    } else {
      for _ in 0...generator.random.below(3) { _ = generator.random.pick(PolicyChange.all).apply(&new) }
      if generator.random.chance(40) { new.lifecycle = generator.policy().lifecycle }
    }
    plain = Both(old: old, new: new)
    engine = plain.map { $0.lowered() }
  }

  func diff() throws -> PolicyDiff {
    try PolicyDiff(old: engine.old, new: engine.new)
  }

  /// Cases on the boundaries of either policy.
  func cases(_ count: Int) -> [DecisionCase] {
    var merged = plain.old
    merged.overrides += plain.new.overrides
    var generators = [plain.old, plain.new, merged].enumerated().map {
      CaseGenerator(seed: ~seed &+ UInt64($0), policy: $1)
    }
    return (0..<count).map { generators[$0 % 3].next() }
  }
}
