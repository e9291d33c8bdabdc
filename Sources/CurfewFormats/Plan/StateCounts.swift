// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// How many clients are in each state.
package struct StateCounts: Hashable, Sendable {
  /// One for each of the four states, in their order; no array, since a fleet counts with every client.
  private var counts = SIMD4<Int>.zero

  package init() {}

  /// How many are in a state.
  package subscript(_ state: LifecycleState) -> Int {
    get { counts[Int(state.rawValue)] }
    set { counts[Int(state.rawValue)] = newValue }
  }

  /// How many clients there are.
  package var total: Int { counts.wrappedSum() }

  /// The counts once some changes have happened.
  func after(_ changes: ChangeTally) -> StateCounts {
    var later = self
    for state in LifecycleState.allCases { later[state] += changes.count(to: state) - changes.count(from: state) }
    return later
  }
}
