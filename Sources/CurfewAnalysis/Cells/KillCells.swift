// SPDX-License-Identifier: Apache-2.0
//
// A kill acts whatever the type, the idle time and the recorded state, so it has boxes of its own: over
// `now` and over when something was authenticated. A kill that both policies have tells them apart
// nowhere, so it is left out before anything is compared.

import Curfew

/// A box of the decision space in which a kill acts under one policy and not under the other.
package enum KillBox: Hashable, Sendable {
  /// A standing kill applies under this policy alone.
  case standing(under: Side)
  /// From `now.from` on, a one-shot kill acts on what was authenticated in a range under this policy
  /// alone; kills that both policies have may act on some of it too.
  case oneShot(under: Side, now: HalfOpen, authenticated: HalfOpen)

  /// The policy under which the kill acts.
  package var side: Side {
    switch self {
    case .standing(let side), .oneShot(let side, _, _): side
    }
  }

  /// Whether it is about a standing kill.
  var isStanding: Bool { if case .standing = self { true } else { false } }

  /// When the kill acts, if it is a one-shot one.
  var instant: Int64 {
    switch self {
    case .standing: .min
    case .oneShot(_, _, let authenticated): authenticated.until
    }
  }
}

/// The boxes of clients by the kills that apply to them.
enum KillCells {
  /// The boxes in which kills act differently.
  ///
  /// A standing kill hides every one-shot kill: where one comes or goes, that is the whole difference.
  ///
  /// - Complexity: O(n²) in the one-shot kills of one place.
  static func boxes(_ kills: Both<KillSet>) -> [KillBox] {
    if kills.isSame { return [] }
    if kills.old.isStanding != kills.new.isStanding { return [.standing(under: kills.new.isStanding ? .new : .old)] }
    if kills.old.isStanding { return [] }
    let old = kills.old.removing { kills.new.instants.contains($0) }
    let new = kills.new.removing { kills.old.instants.contains($0) }
    return oneShotBoxes(Both(old: old.instants, new: new.instants))
  }

  /// At each instant only the latest kill up to it matters: it acts on everything the others act on.
  private static func oneShotBoxes(_ instants: Both<[Int64]>) -> [KillBox] {
    var boxes: [KillBox] = []
    for now in HalfOpen.stretches(between: (instants.old + instants.new).sorted(), of: .always) {
      let latest = instants.map { instants in instants.last { $0 <= now.from } ?? .min }
      guard !latest.isSame else { continue }
      let side: Side = latest.new > latest.old ? .new : .old
      let range = HalfOpen(from: min(latest.old, latest.new), until: max(latest.old, latest.new))
      if case .oneShot(side, let before, range)? = boxes.last, before.until == now.from {
        boxes[boxes.count - 1] = .oneShot(
          under: side, now: HalfOpen(from: before.from, until: now.until), authenticated: range)
      } else {
        boxes.append(.oneShot(under: side, now: now, authenticated: range))
      }
    }
    return boxes
  }
}
