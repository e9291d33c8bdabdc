// SPDX-License-Identifier: Apache-2.0

/// Makes the scopes of rows; what many rows share is made once.
struct PartyScopes {
  private let space: DecisionSpace
  private let names: AtomNames
  /// By the number of the shared atoms.
  private var clients: [Int: Words<ClientSelection, DiffScope.TimedClients>] = [:]
  private var owners: [Int: Words<OwnerSelection, DiffScope.TimedOwners>] = [:]

  /// A set of atoms in words: who, for whom only at times, and when for all of them.
  private struct Words<Selection, Timed> {
    let selection: Selection?
    let times: [Timed]
    let now: HalfOpen
  }

  init(_ space: DecisionSpace) {
    self.space = space
    names = AtomNames(space.clients)
  }

  /// The scope of the clients and owners of a product.
  mutating func scope<Box>(of product: CellProduct<Box>) -> DiffScope {
    var scope = DiffScope()
    switch product.parties {
    case .each(let clients, let owners):
      let clients = clientWords(clients)
      let owners = ownerWords(owners)
      (scope.clients, scope.clientTimes) = (clients.selection, clients.times)
      (scope.owners, scope.ownerTimes) = (owners.selection, owners.times)
      scope.now = clients.now.intersection(owners.now)
    case .only(let parties):
      scope.parties = parties.compactMap(party)
    }
    scope.exceptions = product.exceptions.compactMap(party)
    return scope
  }

  private mutating func clientWords(_ shared: SharedAtoms) -> Words<ClientSelection, DiffScope.TimedClients> {
    if let number = shared.number, let known = clients[number] { return known }
    let (times, now) = Self.times(shared.atoms)
    let words = Words(
      selection: space.clients.selection(of: shared.atoms.atoms, names),
      times: times.compactMap { time in
        space.clients.selection(of: time.atoms, names).map { DiffScope.TimedClients(clients: $0, now: time.now) }
      }, now: now)
    if let number = shared.number { clients[number] = words }
    return words
  }

  private mutating func ownerWords(_ shared: SharedAtoms) -> Words<OwnerSelection, DiffScope.TimedOwners> {
    if let number = shared.number, let known = owners[number] { return known }
    let (times, now) = Self.times(shared.atoms)
    let words = Words(
      selection: space.ownerSelection(of: shared.atoms.atoms),
      times: times.compactMap { time in
        space.ownerSelection(of: time.atoms).map { DiffScope.TimedOwners(owners: $0, now: time.now) }
      }, now: now)
    if let number = shared.number { owners[number] = words }
    return words
  }

  /// The atoms that belong to a set at the same times only, by time; or the time that all have in common.
  private static func times(_ set: TimedAtoms) -> (times: [(now: HalfOpen, atoms: [Int])], now: HalfOpen) {
    var atoms: [HalfOpen: [Int]] = [:]
    for entry in set.entries { atoms[entry.now, default: []].append(entry.atom) }
    if atoms.count == 1, let now = atoms.keys.first { return ([], now) }
    atoms[.always] = nil
    let inOrder = atoms.sorted { ($0.key.from, $0.key.until) < ($1.key.from, $1.key.until) }
    return (inOrder.map { (now: $0.key, atoms: $0.value) }, .always)
  }

  private func party(_ party: TimedParty) -> DiffScope.Party? {
    guard let owner = space.ownerText(party.owner), let clients = space.clients.selection(of: party.clients, names)
    else { return nil }
    return DiffScope.Party(clients: clients, owner: owner, now: party.now)
  }
}
