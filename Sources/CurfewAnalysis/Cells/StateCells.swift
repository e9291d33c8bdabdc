// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.1 with everything fixed but idle time: between neighbouring thresholds the state is constant.
// What is left is a handful of boxes. A recorded `closed` (or a one-shot kill, which does the same) is a
// floor under the state, so each cell is looked at twice: without the floor and with it.

package import Curfew

/// A box of the decision space in which the state differs in one and the same way.
package struct StateBox: Hashable, Sendable {
  package var types: ClientTypeSet
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

extension StateBox {
  /// The box without its types, to find those that say the same of others.
  var typesAside: StateBox { with { $0.types = [] } }
  /// The box without its floors.
  var floorsAside: StateBox { with { $0.floors = [] } }
  /// The box without its idle times.
  var idleAside: StateBox { with { $0.idle = .anyLength } }

  private func with(_ change: (inout StateBox) -> Void) -> StateBox {
    var box = self
    change(&box)
    return box
  }
}

/// What says how long clients may be idle: an override, or the base.
enum LifecycleLayer: Hashable, Sendable {
  case base
  /// The thresholds of an override; nil for `exempt`.
  case override(Thresholds?)

  init(_ entry: LifecycleEntry?) {
    self = entry.map { .override($0.thresholds) } ?? .base
  }

  /// The thresholds in force over a base.
  func applied(to base: Thresholds) -> Thresholds {
    switch self {
    case .base: base
    case .override(let own): own.map { base.stricter(of: $0) } ?? .never
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

  /// The boxes in which the state differs while one layer counts under the old policy and one under the
  /// new, merged over types and idle time.
  func boxes(_ layers: Both<LifecycleLayer>) -> [StateBox] {
    if layers.isSame, isBaseSame { return [] }
    var found: [StateBox] = []
    for type in ClientType.allCases {
      let terms = Both(old: layers.old.applied(to: base.old[type]), new: layers.new.applied(to: base.new[type]))
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

  /// The bases with the types that have them under both policies.
  var basesOfTypes: [(types: ClientTypeSet, base: Both<Thresholds>)] {
    var found: [(types: ClientTypeSet, base: Both<Thresholds>)] = []
    for type in ClientType.allCases {
      let own = Both(old: base.old[type], new: base.new[type])
      if let index = found.firstIndex(where: { $0.base == own }) {
        found[index].types.insert(ClientTypeSet(type))
      } else {
        found.append((types: ClientTypeSet(type), base: own))
      }
    }
    return found
  }

  /// The boxes of one stretch of idle time, in which clients have some states under a policy and owners
  /// have some under the other one.
  ///
  /// - Parameter side: the policy of the clients.
  static func boxes(
    _ types: ClientTypeSet, _ idle: HalfOpen, between states: Both<[LifecycleState]>, _ side: Side
  ) -> [StateBox] {
    var found: [StateBox] = []
    for (floors, floor) in [(StateBox.Floors.open, LifecycleState.active), (.closed, .closed)] {
      let (clients, owners) = (Set(states.old.map { max($0, floor) }), Set(states.new.map { max($0, floor) }))
      for client in clients.sorted() {
        for owner in owners.sorted() where owner != client {
          let both = side == .old ? Both(old: client, new: owner) : Both(old: owner, new: client)
          found.append(
            StateBox(types: types, idle: idle, floors: floors, before: both.old, after: both.new))
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
          StateBox(types: [], idle: idle, floors: floors, before: before, after: after))
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
    Set(old.finite + new.finite).sorted()
  }
}

extension Thresholds {
  /// Those that are not never.
  var finite: [Int64] { [hidden, closed, deleted].filter { $0 != Self.neverMilliseconds } }
}
