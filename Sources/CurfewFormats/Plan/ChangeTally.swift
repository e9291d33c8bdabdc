// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// How many changes of state there are, of each kind.
package struct ChangeTally: Hashable, Sendable {
  /// Effects that nothing undoes.
  static let irreversible: EffectSet = [EffectSet(.revokeTokens), EffectSet(.removeRegistration)]

  /// By the state left, then the state reached.
  private var counts = [Int](repeating: 0, count: LifecycleState.allCases.count * LifecycleState.allCases.count)
  /// Clients whose tokens are revoked: those closed, and those deleted without having been closed.
  package private(set) var tokensRevoked = 0
  /// Clients whose registration is removed.
  package private(set) var registrationsRemoved = 0

  mutating func add(_ change: PlannedChange) {
    counts[Self.index(change.from, change.to)] += 1
    if change.effects.contains(EffectSet(.revokeTokens)) { tokensRevoked += 1 }
    if change.effects.contains(EffectSet(.removeRegistration)) { registrationsRemoved += 1 }
  }

  /// How many changes there are in all.
  package var total: Int { counts.reduce(0, +) }

  /// How many go from one state to another.
  package func count(from: LifecycleState, to: LifecycleState) -> Int { counts[Self.index(from, to)] }

  /// How many reach a state.
  package func count(to state: LifecycleState) -> Int {
    LifecycleState.allCases.reduce(0) { $0 + count(from: $1, to: state) }
  }

  /// How many leave a state.
  package func count(from state: LifecycleState) -> Int {
    LifecycleState.allCases.reduce(0) { $0 + count(from: state, to: $1) }
  }

  private static func index(_ from: LifecycleState, _ to: LifecycleState) -> Int {
    Int(from.rawValue) * LifecycleState.allCases.count + Int(to.rawValue)
  }
}
