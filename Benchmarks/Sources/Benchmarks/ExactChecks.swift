// SPDX-License-Identifier: Apache-2.0
//
// What does not depend on the machine is checked on every run: answers, and counts of allocations.

import CFloors

/// Things that have to hold exactly, and those that did not.
struct ExactChecks {
  private(set) var count = 0
  private(set) var failures: [String] = []

  /// Notes whether something holds.
  mutating func note(_ holds: Bool, _ what: String) {
    count += 1
    if !holds { failures.append(what) }
  }

  /// Notes whether a contender gets by without allocating.
  mutating func noteNoAllocation(_ result: ContestResult, _ name: String) {
    guard floor_counts_allocations() else { return }
    let allocations = result.allocations(of: name) ?? .infinity
    note(allocations == 0, "\(result.contest.title): `\(name)` allocates nothing, but \(allocations) times each")
  }

  /// Notes whether a count grew no faster than the work, with a tenth to spare.
  mutating func noteLinear(_ what: String, _ small: UInt64, _ large: UInt64, factor: Double) {
    let growth = Double(large) / Double(max(small, 1))
    note(growth <= factor * 1.1, "\(what): \(rounded(growth)) times as much for \(rounded(factor)) times the work")
  }

  /// Takes over what others have noted.
  mutating func add(_ other: ExactChecks) {
    count += other.count
    failures += other.failures
  }
}
