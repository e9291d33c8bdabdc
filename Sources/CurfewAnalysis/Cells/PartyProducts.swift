// SPDX-License-Identifier: Apache-2.0

/// Clients together with an owner for whom boxes hold that do not hold for the client with other owners,
/// or the other way round.
struct PartyProducts<Box: Hashable> {
  private var boxes = Interner<Box>()
  private var exceptions: [Box: [TimedParty]] = [:]
  private var extras: [Box: [TimedParty]] = [:]

  /// Notes some clients, which no policy tells apart, with an owner.
  ///
  /// - Parameters:
  ///   - without: when each box holds by what else is known of them, by number of the box.
  ///   - with: when it holds in fact.
  mutating func add(_ clients: [Int], _ owner: Int, _ numbers: Interner<Box>, without: TimedAtoms, with: TimedAtoms) {
    if without == with { return }
    for entry in without.subtracting(with).entries { note(clients, owner, numbers, entry, in: \.exceptions) }
    for entry in with.subtracting(without).entries { note(clients, owner, numbers, entry, in: \.extras) }
  }

  /// Takes some clients, all or none of which are in each product, with an owner out of a box.
  mutating func except(_ clients: [Int], _ owner: Int, _ box: Box) {
    if clients.isEmpty { return }
    _ = boxes.number(of: box)
    exceptions[box, default: []].append(TimedParty(clients: clients, owner: owner, now: .always))
  }

  private mutating func note(
    _ clients: [Int], _ owner: Int, _ numbers: Interner<Box>, _ entry: TimedAtoms.Entry,
    in list: WritableKeyPath<Self, [Box: [TimedParty]]>
  ) {
    let box = numbers.values[entry.atom]
    _ = boxes.number(of: box)
    self[keyPath: list][box, default: []].append(TimedParty(clients: clients, owner: owner, now: entry.now))
  }

  /// Takes exceptions out of products, and adds what is left as products of its own.
  ///
  /// - Complexity: O(log atoms) for each party and product of its box.
  func apply(to products: inout [CellProduct<Box>]) {
    for box in boxes.values { if let extra = extras[box] { products.append(Self.product(box, extra)) } }
    if exceptions.isEmpty { return }
    // What a pattern with an owner added may be taken away again for a client with that owner.
    for index in products.indices {
      guard let taken = exceptions[products[index].box] else { continue }
      products[index].exceptions = Self.joined(products[index].parties.containing(taken))
    }
  }

  /// Parties as clients times owners if they can be.
  private static func product(_ box: Box, _ parties: [TimedParty]) -> CellProduct<Box> {
    let joined = joined(parties)
    if let first = joined.first, joined.allSatisfy({ $0.clients == first.clients && $0.now == first.now }) {
      let clients = TimedAtoms(first.clients.map { TimedAtoms.Entry(atom: $0, now: first.now) })
      let owners = TimedAtoms(always: joined.map(\.owner))
      return CellProduct(
        box: box,
        parties: .each(
          clients: SharedAtoms(number: nil, atoms: clients), owners: SharedAtoms(number: nil, atoms: owners)))
    }
    return CellProduct(box: box, parties: .only(joined))
  }

  /// The same parties, those of one owner and time as one; by owner.
  private static func joined(_ parties: [TimedParty]) -> [TimedParty] {
    if parties.count < 2 { return parties }
    let groups = Dictionary(grouping: parties) { TimedParty(clients: [], owner: $0.owner, now: $0.now) }
    let joined = groups.map { key, members in
      TimedParty(clients: Set(members.flatMap(\.clients)).sorted(), owner: key.owner, now: key.now)
    }
    return joined.sorted { left, right in
      left.owner != right.owner ? left.owner < right.owner : left.now.from < right.now.from
    }
  }
}

extension CellProduct.Parties {
  /// Those of some parties that belong to these, while they do.
  fileprivate func containing(_ parties: [TimedParty]) -> [TimedParty] {
    switch self {
    case .each(let clients, let owners):
      return parties.flatMap { party -> [TimedParty] in
        // No policy tells the clients of a party apart: one of them stands for all.
        guard let first = party.clients.first else { return [] }
        let ofOwner = owners.atoms.times(of: party.owner)
        if ofOwner.isEmpty { return [] }
        return party.parts(in: clients.atoms.times(of: first).flatMap { time in ofOwner.map { time.intersection($0) } })
      }
    case .only(let own):
      let byOwner = Dictionary(grouping: own, by: \.owner).mapValues { $0.map { ($0.now, Set($0.clients)) } }
      return parties.flatMap { party -> [TimedParty] in
        let around = (byOwner[party.owner] ?? []).filter { _, clients in party.clients.allSatisfy(clients.contains) }
        return party.parts(in: around.map { $0.0 })
      }
    }
  }
}

extension TimedParty {
  fileprivate func parts(in times: [HalfOpen]) -> [TimedParty] {
    times.map { now.intersection($0) }.filter { !$0.isEmpty }.map {
      TimedParty(clients: clients, owner: owner, now: $0)
    }
  }
}
