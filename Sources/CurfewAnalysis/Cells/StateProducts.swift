// SPDX-License-Identifier: Apache-2.0
//
// For whom the state differs, without crossing clients with owners. Of the overrides that apply, those
// that name the client come before those that name the owner alone. So as long as a client has one in
// force under both policies its owner does not matter; once it has none under either, the client does
// not matter; and in between, while it has one under one policy alone, all clients with the same
// thresholds are alike, and so are all owners. What an override says of a client together with an owner
// comes before all this, and is looked at by itself.

import Curfew

/// Finds for whom the boxes of ``StateCells`` hold.
///
/// A standing kill that comes or goes is a difference of its own (``KillProducts``), whatever the state:
/// whom one takes under either policy is left out here.
struct StateProducts {
  private let space: DecisionSpace
  private let cells: StateCells
  private var layers = Interner<LifecycleLayer>()
  private var boxes = Interner<StateBox>()
  /// By layers: the boxes in which they differ.
  private var boxesOfLayers: [Both<Int>: [Int]] = [:]

  private typealias Entry = TimedAtoms.Entry

  init(_ space: DecisionSpace) {
    self.space = space
    cells = StateCells(base: space.policies.map { $0.terms.base })
  }

  /// All boxes with their clients and owners; nobody twice for one box at one time.
  ///
  /// - Complexity: O(overrides log overrides) for each distinct box, O(1) for each two distinct thresholds
  ///   of which one stands in a client's override and one in an owner's, and for each pattern that is
  ///   named with an owner, the distinct terms of the clients within it.
  mutating func products() -> [CellProduct<StateBox>] {
    let clients = clientEntries()
    let owners = ownerEntries(isForMixed: clients.map { !$0.mixed.isEmpty })
    var merger = ProductMerger<StateBox>()
    let everybody = merger.number(
      of: TimedAtoms(always: space.ownerTerms.indices.filter { !space.ownerTerms[$0].kills.hasStanding }))
    add(clients.old.own, by: everybody, to: &merger)
    let passing = merger.number(of: TimedAtoms(clients.old.passing))
    for (box, entries) in sorted(owners.old.own) {
      merger.add(boxes.values[box], clients: passing, owners: merger.number(of: TimedAtoms(entries)))
    }
    for side in Side.allCases { addMixed(clients[side].mixed, owners[side.other].mixed, side, to: &merger) }
    merger.joinBoxes()
    var products = merger.products()
    var parties = PartyProducts<StateBox>()
    addPatternPairs(to: &parties)
    addPairs(to: &parties)
    parties.apply(to: &products)
    return products
  }

  // MARK: Layers

  /// What clients, or owners, come to: by box the ones in which it alone counts under both policies; by
  /// layer those that count under one policy alone.
  private struct Entries {
    var own: [Int: [Entry]] = [:]
    var mixed: [Int: [Entry]] = [:]
    /// Clients while they have no override of their own under either policy.
    var passing: [Entry] = []
  }

  /// Of both policies; `own` and `passing` are of the two together and stand with the old one.
  private mutating func clientEntries() -> Both<Entries> {
    var entries = Both(Entries())
    for (atom, terms) in space.clientTerms.enumerated() where !terms.kills.hasStanding {
      let chains = terms.chains
      let ends = Both(old: chains.old.end, new: chains.new.end)
      let both = min(ends.old, ends.new)
      let either = max(ends.old, ends.new)
      if !(chains.isSame && cells.isBaseSame), both > .min {
        for now in chains.stretches(of: HalfOpen(from: .min, until: both)) {
          for box in differing(chains.layers(at: now.from)) {
            entries.old.own[box, default: []].append(Entry(atom: atom, now: now))
          }
        }
      }
      if both < either {
        let side: Side = ends.old > ends.new ? .old : .new
        for now in chains.stretches(of: HalfOpen(from: both, until: either)) {
          let layer = layers.number(of: chains.layers(at: now.from)[side])
          let entry = Entry(atom: atom, now: now)
          // By name: through a subscript the whole table would be copied.
          if side == .old {
            entries.old.mixed[layer, default: []].append(entry)
          } else {
            entries.new.mixed[layer, default: []].append(entry)
          }
        }
      }
      entries.old.passing.append(Entry(atom: atom, now: HalfOpen(from: either, until: .max)))
    }
    return entries
  }

  private mutating func ownerEntries(isForMixed: Both<Bool>) -> Both<Entries> {
    var entries = Both(Entries())
    for (atom, terms) in space.ownerTerms.enumerated() where !terms.kills.hasStanding {
      let chains = terms.chains
      for now in chains.stretches(of: .always) {
        let both = chains.layers(at: now.from)
        for box in differing(both) { entries.old.own[box, default: []].append(Entry(atom: atom, now: now)) }
        let entry = Entry(atom: atom, now: now)
        if isForMixed.new { entries.old.mixed[layers.number(of: both.old), default: []].append(entry) }
        if isForMixed.old { entries.new.mixed[layers.number(of: both.new), default: []].append(entry) }
      }
    }
    return entries
  }

  private func add(_ own: [Int: [Entry]], by owners: Int, to merger: inout ProductMerger<StateBox>) {
    for (box, entries) in sorted(own) {
      merger.add(boxes.values[box], clients: merger.number(of: TimedAtoms(entries)), owners: owners)
    }
  }

  /// Adds clients with an override under one policy alone, by owners under the other policy.
  private mutating func addMixed(
    _ clients: [Int: [Entry]], _ owners: [Int: [Entry]], _ side: Side, to merger: inout ProductMerger<StateBox>
  ) {
    let (clients, owners) = (sorted(clients), sorted(owners))
    // Each two thresholds have boxes of their own, unless idle time is cut at all of them.
    if clients.count * owners.count > 2 * (clients.count + owners.count) {
      return addSwept(clients, owners, side, to: &merger)
    }
    let sets = owners.map { (layer: $0.key, set: merger.number(of: TimedAtoms($0.value))) }
    for (layer, entries) in clients {
      let set = merger.number(of: TimedAtoms(entries))
      for owner in sets {
        let pair = side == .old ? Both(old: layer, new: owner.layer) : Both(old: owner.layer, new: layer)
        for box in differing(pair) { merger.add(boxes.values[box], clients: set, owners: owner.set) }
      }
    }
  }

  /// The same, by stretches of idle time: in each of them there are but four states.
  private mutating func addSwept(
    _ clients: [(key: Int, value: [Entry])], _ owners: [(key: Int, value: [Entry])], _ side: Side,
    to merger: inout ProductMerger<StateBox>
  ) {
    var groups = Both(old: LayerGroups(clients.map(\.value)), new: LayerGroups(owners.map(\.value)))
    for (types, base) in cells.basesOfTypes {
      let bases = side == .old ? base : Both(old: base.new, new: base.old)
      let thresholds = Both(
        old: clients.map { layers.values[$0.key].applied(to: bases.old) },
        new: owners.map { layers.values[$0.key].applied(to: bases.new) })
      let cuts = Set((thresholds.old + thresholds.new).flatMap(\.finite)).sorted()
      for idle in HalfOpen.stretches(between: cuts, of: .anyLength) {
        let states = thresholds.map { $0.map { $0.state(idleMilliseconds: idle.from) } }
        for box in StateCells.boxes(types, idle, between: states, side) {
          let clients = groups.old.number(of: states.old, as: side == .old ? box.before : box.after, box, &merger)
          let owners = groups.new.number(of: states.new, as: side == .old ? box.after : box.before, box, &merger)
          merger.add(box, clients: clients, owners: owners)
        }
      }
    }
  }

  private func sorted(_ entries: [Int: [Entry]]) -> [(key: Int, value: [Entry])] {
    entries.sorted { $0.key < $1.key }
  }

  private mutating func differing(_ both: Both<LifecycleLayer>) -> [Int] {
    if both.isSame, cells.isBaseSame { return [] }
    return differing(Both(old: layers.number(of: both.old), new: layers.number(of: both.new)))
  }

  private mutating func differing(_ both: Both<Int>) -> [Int] {
    if let known = boxesOfLayers[both] { return known }
    let found = cells.boxes(Both(old: layers.values[both.old], new: layers.values[both.new]))
    let numbers = found.map { boxes.number(of: $0) }
    boxesOfLayers[both] = numbers
    return numbers
  }

  // MARK: Clients together with owners

  /// Adds the clients of patterns that an override names together with an owner.
  private mutating func addPatternPairs(to parties: inout PartyProducts<StateBox>) {
    let groups = space.clientsByPairedPatterns { terms in terms.kills.hasStanding ? nil : terms.chains }
    for (owner, terms) in space.ownerTerms.enumerated() where !terms.withPatterns.isEmpty {
      guard !terms.kills.hasStanding else { continue }
      for patterns in space.pairedPatternSets(of: terms) {
        let own = space.terms(of: terms, with: patterns)
        for (chains, clients) in groups[patterns] ?? [:] {
          let without = times(chains, terms.chains)
          let with = own.kills.hasStanding ? .nobody : times(own.chains, chains, terms.chains)
          parties.add(clients, owner, boxes, without: without, with: with)
        }
      }
    }
  }

  /// Adds the clients that an override names together with an owner.
  private mutating func addPairs(to parties: inout PartyProducts<StateBox>) {
    for pair in space.pairs {
      let (client, owner) = (space.clientTerms[pair.client], space.ownerTerms[pair.owner])
      guard !client.kills.hasStanding, !owner.kills.hasStanding else { continue }
      let around = space.terms(of: owner, with: client.pairedPatterns)
      guard !around.kills.hasStanding else { continue }
      let without = times(around.chains, client.chains, owner.chains)
      let with =
        pair.kills.hasStanding ? .nobody : times(pair.chains, around.chains, client.chains, owner.chains)
      parties.add([pair.client], pair.owner, boxes, without: without, with: with)
    }
  }

  /// When each box holds, by number of the box, for chains from the most specific on.
  private mutating func times(_ parts: Both<LifecycleChain>...) -> TimedAtoms {
    var chains = Both(LifecycleChain.empty)
    for part in parts { chains.append(part) }
    if chains.isSame, cells.isBaseSame { return .nobody }
    var found: [Entry] = []
    for now in chains.stretches(of: .always) {
      found += differing(chains.layers(at: now.from)).map { Entry(atom: $0, now: now) }
    }
    return TimedAtoms(found)
  }
}

/// Clients, or owners, by layer, to be put together by the states that they have.
private struct LayerGroups {
  private let entries: [[TimedAtoms.Entry]]
  private var known: [[Int]: Int] = [:]

  init(_ entries: [[TimedAtoms.Entry]]) {
    self.entries = entries
  }

  /// The number of the set of those that a box is about: in a state, with the box's floor under it.
  mutating func number(
    of states: [LifecycleState], as state: LifecycleState, _ box: StateBox, _ merger: inout ProductMerger<StateBox>
  ) -> Int {
    let floor: LifecycleState = box.floors.contains(.open) ? .active : .closed
    let members = states.indices.filter { max(states[$0], floor) == state }
    if let number = known[members] { return number }
    let number = merger.number(of: TimedAtoms(members.flatMap { entries[$0] }))
    known[members] = number
    return number
  }
}
