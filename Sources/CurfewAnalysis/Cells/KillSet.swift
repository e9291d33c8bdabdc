// SPDX-License-Identifier: Apache-2.0

import Curfew

/// The kills that apply to a client: a standing one, and the instants of the one-shot ones.
package struct KillSet: Hashable, Sendable {
  /// Whether a standing kill applies.
  package private(set) var isStanding = false
  /// The instants of the one-shot kills in milliseconds, sorted, each once.
  package private(set) var instants: [Int64] = []

  /// No kill.
  static let none = KillSet()

  init() {}

  /// The kill of an override or of the tenant, as the tables hold it.
  init(killAt: Int64) {
    switch killAt {
    case OverrideRow.noKill: break
    case OverrideRow.standingKill: isStanding = true
    default: instants = [killAt]
    }
  }

  /// Whether there is none.
  var isEmpty: Bool { !isStanding && instants.isEmpty }

  /// Adds other kills; every one counts.
  mutating func formUnion(_ other: KillSet) {
    isStanding = isStanding || other.isStanding
    for instant in other.instants { insert(instant) }
  }

  /// The same kills but for the one-shot ones that a condition holds for.
  func removing(where isRemoved: (Int64) -> Bool) -> KillSet {
    var rest = self
    rest.instants.removeAll(where: isRemoved)
    return rest
  }

  /// Whether a one-shot kill acts at an instant on what was authenticated at another.
  package func acts(on authenticatedAt: Int64, at now: Int64) -> Bool {
    instants.contains { $0 <= now && authenticatedAt < $0 }
  }

  private mutating func insert(_ instant: Int64) {
    let place = instants.firstIndex { $0 >= instant } ?? instants.endIndex
    if place < instants.endIndex, instants[place] == instant { return }
    instants.insert(instant, at: place)
  }
}

extension Both<KillSet> {
  /// Whether a standing kill applies under either policy.
  var hasStanding: Bool { old.isStanding || new.isStanding }

  /// Adds other kills to both.
  mutating func formUnion(_ other: Self) {
    old.formUnion(other.old)
    new.formUnion(other.new)
  }
}
