// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewAnalysis

/// How many clients two policies treat differently, and in which ways.
package struct ImpactTally: Sendable {
  /// Clients that differ in anything.
  package private(set) var affected = 0
  /// By the state under the old policy, then under the new one: those whose state differs now.
  package private(set) var now = StatePairs()
  /// Those whose state is the same now and differs later, by the states when it first does.
  package private(set) var later = StatePairs()
  /// Clients with an effect under the new policy alone, and under the old one alone.
  package private(set) var caused = EffectCounts()
  package private(set) var spared = EffectCounts()
  package private(set) var refresh = Shift()
  package private(set) var signIn = Shift()
  /// Clients that lose or gain any toolset.
  package private(set) var toolsets = Shift()
  private var byToolset: [[UInt8]: Shift] = [:]

  /// How many clients lose something and how many gain it.
  package struct Shift: Hashable, Sendable {
    package fileprivate(set) var lost = 0
    package fileprivate(set) var gained = 0

    package var isEmpty: Bool { lost == 0 && gained == 0 }

    fileprivate mutating func add(from old: Bool, to new: Bool) {
      if old && !new { lost += 1 }
      if new && !old { gained += 1 }
    }
  }

  mutating func add(_ client: ImpactedClient) {
    affected += 1
    if client.changesNow { now.add(from: client.old.state, to: client.new.state) }
    if let divergence = client.divergence { later.add(from: divergence.stateBefore, to: divergence.stateAfter) }
    caused.add(client.caused)
    spared.add(client.spared)
    refresh.add(from: client.old.mayRefresh, to: client.new.mayRefresh)
    signIn.add(from: client.old.maySignIn, to: client.new.maySignIn)
    guard !client.toolsets.isEmpty else { return }
    toolsets.add(from: !client.toolsets.lost.isEmpty, to: false)
    toolsets.add(from: false, to: !client.toolsets.gained.isEmpty)
    for name in client.toolsets.lost { byToolset[Array(name.utf8), default: Shift()].lost += 1 }
    for name in client.toolsets.gained { byToolset[Array(name.utf8), default: Shift()].gained += 1 }
  }

  /// The toolsets that clients lose or gain, sorted by their bytes.
  package var shiftsByToolset: [(name: String, shift: Shift)] {
    byToolset.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { (name: String(decoding: $0.key, as: UTF8.self), shift: $0.value) }
  }
}

/// How many clients have each effect.
package struct EffectCounts: Hashable, Sendable {
  private var counts = [Int](repeating: 0, count: Effect.allCases.count)

  mutating func add(_ effects: EffectSet) {
    var bits = effects.rawValue
    while bits != 0 {
      counts[bits.trailingZeroBitCount] += 1
      bits &= bits &- 1
    }
  }

  package subscript(_ effect: Effect) -> Int { counts[Int(effect.rawValue)] }
}

/// How many clients are in one state under the old policy and in another one under the new.
package struct StatePairs: Hashable, Sendable {
  private var counts = [Int](repeating: 0, count: LifecycleState.allCases.count * LifecycleState.allCases.count)

  mutating func add(from old: LifecycleState, to new: LifecycleState) { counts[Self.index(old, new)] += 1 }

  package subscript(_ states: Both<LifecycleState>) -> Int { counts[Self.index(states.old, states.new)] }

  package var total: Int { counts.reduce(0, +) }

  /// Those that there are, the furthest gone under the new policy first.
  package var entries: [(states: Both<LifecycleState>, count: Int)] {
    LifecycleState.allCases.reversed().flatMap { new in
      LifecycleState.allCases.map { old in Both(old: old, new: new) }
    }
    .map { (states: $0, count: self[$0]) }
    .filter { $0.count > 0 }
  }

  private static func index(_ old: LifecycleState, _ new: LifecycleState) -> Int {
    Int(old.rawValue) * LifecycleState.allCases.count + Int(new.rawValue)
  }
}
