// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.1 with everything fixed but time: between neighbouring thresholds the state is constant over
// idle time, between neighbouring expiries the thresholds are constant over `now`. What is left is a
// handful of boxes. A recorded `closed` (or a one-shot kill, which does the same) is a floor under the
// state, so each cell is looked at twice: without the floor and with it.

package import Curfew

/// A box of the decision space in which the state differs in one and the same way.
package struct StateBox: Hashable, Sendable {
  package var types: ClientTypeSet
  package var now: HalfOpen
  package var idle: HalfOpen
  package var floors: Floors
  package var before: LifecycleState
  package var after: LifecycleState

  /// What the record holds the state up to.
  package struct Floors: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Recorded active or hidden: nothing.
    static let open = Floors(rawValue: 1)
    /// Recorded closed, or closed by a one-shot kill.
    static let closed = Floors(rawValue: 2)

    /// The recorded states it stands for.
    package var states: [LifecycleState] {
      (contains(.open) ? [.active, .hidden] : []) + (contains(.closed) ? [.closed] : [])
    }
  }
}

/// The boxes of clients without a standing kill, from what their overrides say of the lifecycle.
package struct StateCells: Sendable {
  private let base: Both<PerType<Thresholds>>

  package init(base: Both<PerType<Thresholds>>) {
    self.base = base
  }

  /// Whether the two policies have the same base for every type.
  var isBaseSame: Bool {
    ClientType.allCases.allSatisfy { base.old[$0] == base.new[$0] }
  }

  /// The boxes in which the state differs, merged over types, idle time and `now`.
  ///
  /// - Complexity: O(entries of the chains x types), sorted by time.
  package func boxes(_ chains: Both<LifecycleChain>) -> [StateBox] {
    if chains.isSame, isBaseSame || chains.old.entries.first?.isExemptForGood == true { return [] }
    let cuts = Set(chains.old.expiries + chains.new.expiries).sorted()
    var merged: [StateBox] = []
    var last: [StateBox: Int] = [:]
    for now in HalfOpen.stretches(between: cuts, of: .always) {
      for box in boxes(chains.map { $0.entry(at: now.from) }) {
        if let index = last[box], merged[index].now.until == now.from {
          merged[index].now.until = now.until
        } else {
          last[box] = merged.count
          var box = box
          box.now = now
          merged.append(box)
        }
      }
    }
    return merged
  }

  /// The boxes while one entry counts under both policies, with `now` left at always.
  func boxes(whileBothHave entry: LifecycleEntry) -> [StateBox] {
    isBaseSame ? [] : boxes(Both(entry))
  }

  /// The boxes of one epoch, with `now` left at always, merged over types.
  private func boxes(_ entries: Both<LifecycleEntry?>) -> [StateBox] {
    var found: [StateBox] = []
    for type in ClientType.allCases {
      let terms = Both(
        old: entries.old.map { $0.applied(to: base.old[type]) } ?? base.old[type],
        new: entries.new.map { $0.applied(to: base.new[type]) } ?? base.new[type])
      guard !terms.isSame else { continue }
      for cell in Self.cells(terms) {
        if let index = found.firstIndex(where: { $0.floors == cell.floors && $0.isSameCell(as: cell) }) {
          found[index].types.insert(ClientTypeSet(type))
        } else {
          var cell = cell
          cell.types = ClientTypeSet(type)
          found.append(cell)
        }
      }
    }
    return found
  }

  /// The intervals of idle time in which the state differs, without the floor and with it.
  private static func cells(_ terms: Both<Thresholds>) -> [StateBox] {
    let open = cells(terms, floor: .active, .open)
    let closed = cells(terms, floor: .closed, .closed)
    var merged = open
    for cell in closed {
      if let index = merged.firstIndex(where: { $0.isSameCell(as: cell) }) {
        merged[index].floors.insert(.closed)
      } else {
        merged.append(cell)
      }
    }
    return merged
  }

  private static func cells(
    _ terms: Both<Thresholds>, floor: LifecycleState, _ floors: StateBox.Floors
  ) -> [StateBox] {
    var found: [StateBox] = []
    for idle in HalfOpen.stretches(between: terms.cuts, of: .anyLength) {
      let before = max(floor, terms.old.state(idleMilliseconds: idle.from))
      let after = max(floor, terms.new.state(idleMilliseconds: idle.from))
      guard before != after else { continue }
      if let last = found.last, last.idle.until == idle.from, last.before == before, last.after == after {
        found[found.count - 1].idle.until = idle.until
      } else {
        found.append(
          StateBox(types: [], now: .always, idle: idle, floors: floors, before: before, after: after))
      }
    }
    return found
  }
}

extension StateBox {
  /// Whether two boxes say the same of the same idle times, whatever the types and floors.
  fileprivate func isSameCell(as other: StateBox) -> Bool {
    idle == other.idle && before == other.before && after == other.after
  }
}

extension Both<Thresholds> {
  /// The finite thresholds of both, in order.
  fileprivate var cuts: [Int64] {
    let all = [old.hidden, old.closed, old.deleted, new.hidden, new.closed, new.deleted]
    return Set(all.filter { $0 != Thresholds.neverMilliseconds }).sorted()
  }
}

extension LifecycleEntry {
  /// Whether it lifts every threshold at every instant.
  fileprivate var isExemptForGood: Bool { thresholds == nil && expiresAt > Instant.latestMilliseconds }
}
