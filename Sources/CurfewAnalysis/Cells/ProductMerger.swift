// SPDX-License-Identifier: Apache-2.0
//
// Which are the fewest rows? For one box: the fewest products of clients and owners that make up one
// set of pairs. Where every product has all clients, or all owners, or where there are two of them,
// joining what has equal owners and then what has equal clients gives the fewest. In general this is the
// cover of a table by rectangles, for which nobody knows a fast way; then the rows may be more than the
// fewest by some, but never overlap and never say the same of the same people twice.

/// Joins products of clients and owners into few.
struct ProductMerger<Box: Hashable> {
  /// Sets by number, so that what many products share is compared once.
  private var sets = Interner<TimedAtoms>()
  private var boxes = Interner<Box>()
  private var drafts: [Draft] = []

  /// A product by numbers.
  private struct Draft: Hashable {
    var box: Int
    var clients: Int
    var owners: Int
  }

  /// The number of a set, to add it as part of many products.
  mutating func number(of set: TimedAtoms) -> Int { sets.number(of: set) }

  /// Adds a product; nobody may be in two products of a box at one time.
  mutating func add(_ box: Box, clients: Int, owners: Int) {
    guard !sets.values[clients].isEmpty, !sets.values[owners].isEmpty else { return }
    drafts.append(Draft(box: boxes.number(of: box), clients: clients, owners: owners))
  }

  /// The products, joined; in the order in which their boxes were first added.
  ///
  /// - Complexity: O(n log n) in the sizes of the sets of all products.
  mutating func products() -> [CellProduct<Box>] {
    var count = 0
    // Joining one way can make sets equal the other way.
    repeat {
      count = drafts.count
      join(\.clients)
      join(\.owners)
    } while drafts.count < count
    return drafts.sorted { ($0.box, $0.clients, $0.owners) < ($1.box, $1.clients, $1.owners) }.map {
      CellProduct(
        box: boxes.values[$0.box],
        parties: .each(clients: shared($0.clients), owners: shared($0.owners)))
    }
  }

  private func shared(_ set: Int) -> SharedAtoms { SharedAtoms(number: set, atoms: sets.values[set]) }

  /// Joins products that differ in one part alone.
  private mutating func join(_ part: WritableKeyPath<Draft, Int>) {
    var order: [Draft] = []
    var members: [Draft: [Int]] = [:]
    for draft in drafts {
      var key = draft
      key[keyPath: part] = -1
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(draft[keyPath: part])
    }
    drafts = order.map { key in
      var draft = key
      let parts = members[key] ?? []
      draft[keyPath: part] =
        parts.count == 1 ? parts[0] : sets.number(of: TimedAtoms(parts.flatMap { sets.values[$0].entries }))
      return draft
    }
  }
}

extension ProductMerger where Box == StateBox {
  /// Joins products of the same people that differ in types alone, in floors alone, or in idle times
  /// that touch.
  mutating func joinBoxes() {
    joinBoxes(\.typesAside) { known, box in
      known.types.formUnion(box.types)
      return true
    }
    joinBoxes(\.floorsAside) { known, box in
      known.floors.formUnion(box.floors)
      return true
    }
    joinBoxes(\.idleAside) { known, box in
      guard known.idle.until == box.idle.from else { return false }
      known.idle.until = box.idle.until
      return true
    }
  }

  /// Joins what is the same but for one part, in the order of idle time.
  private mutating func joinBoxes(
    _ aside: KeyPath<StateBox, StateBox>, _ joins: (inout StateBox, StateBox) -> Bool
  ) {
    var joined: [(box: StateBox, draft: Draft)] = []
    var latest: [Draft: Int] = [:]
    for draft in drafts.sorted(by: { boxes.values[$0.box].idle.from < boxes.values[$1.box].idle.from }) {
      let box = boxes.values[draft.box]
      var key = draft
      key.box = boxes.number(of: box[keyPath: aside])
      if let index = latest[key], joins(&joined[index].box, box) { continue }
      latest[key] = joined.count
      joined.append((box: box, draft: draft))
    }
    drafts = joined.map { box, draft in
      var draft = draft
      draft.box = boxes.number(of: box)
      return draft
    }
  }
}
