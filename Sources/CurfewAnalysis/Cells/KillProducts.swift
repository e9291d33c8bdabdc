// SPDX-License-Identifier: Apache-2.0
//
// Kills add up: whom two of them take, both take. So a kill that comes or goes is looked at where it is
// written, for a client, for an owner, or for both together, without crossing one with the other. Only
// a kill that the other policy has too, at the same instant but in another place, has to be taken out:
// it has been moved, and nothing differs for whom it takes in both places.

import Curfew

/// Finds for whom kills act under one policy alone.
struct KillProducts {
  private let space: DecisionSpace
  private var boxes = Interner<KillBox>()
  private var merger = ProductMerger<KillBox>()
  private var known: [Both<KillSet>: [KillBox]] = [:]
  private var tenant: Both<KillSet> { space.tenantKills }

  init(_ space: DecisionSpace) {
    self.space = space
  }

  /// All boxes with their clients and owners. A box of a standing kill leaves out whom one takes under
  /// the other policy; those of one-shot kills may hold such clients, and may overlap.
  ///
  /// - Complexity: O(overrides log overrides), and for each pattern that is named with an owner in a kill
  ///   the distinct kills of the clients within it.
  mutating func products() -> [CellProduct<KillBox>] {
    for side in Side.allCases { addStanding(under: side) }
    var parties = PartyProducts<KillBox>()
    if !tenant.hasStanding { addOneShots(&parties) }
    var products = merger.products()
    addPatternPairs(to: &parties)
    addPairs(to: &parties)
    parties.apply(to: &products)
    return products
  }

  // MARK: Standing kills

  private mutating func addStanding(under side: Side) {
    guard !tenant[side.other].isStanding else { return }
    let clients = space.clientTerms.indices.filter { !space.clientTerms[$0].kills[side.other].isStanding }
    let owners = space.ownerTerms.indices.filter { !space.ownerTerms[$0].kills[side.other].isStanding }
    let everyOwner = merger.number(of: TimedAtoms(always: owners))
    if tenant[side].isStanding {
      let everyClient = merger.number(of: TimedAtoms(always: clients))
      return merger.add(.standing(under: side), clients: everyClient, owners: everyOwner)
    }
    let isKilled = { [space] (atom: Int) in space.clientTerms[atom].kills[side].isStanding }
    let killed = merger.number(of: TimedAtoms(always: clients.filter(isKilled)))
    merger.add(.standing(under: side), clients: killed, owners: everyOwner)
    let killedOwners = owners.filter { space.ownerTerms[$0].kills[side].isStanding }
    if killedOwners.isEmpty { return }
    let rest = merger.number(of: TimedAtoms(always: clients.filter { !isKilled($0) }))
    merger.add(.standing(under: side), clients: rest, owners: merger.number(of: TimedAtoms(always: killedOwners)))
  }

  // MARK: One-shot kills

  private mutating func addOneShots(_ parties: inout PartyProducts<KillBox>) {
    let tenantBoxes = oneShots(tenant)
    let (clients, owners) = (OneShots(space.clientTerms.map(\.kills)), OneShots(space.ownerTerms.map(\.kills)))
    let ofClients = members(space.clientTerms.map(\.kills), besides: tenantBoxes)
    let ofOwners = members(space.ownerTerms.map(\.kills), besides: tenantBoxes)
    let everyClient = TimedAtoms(always: space.clientTerms.indices)
    let everyOwner = TimedAtoms(always: space.ownerTerms.indices)
    for box in tenantBoxes {
      // Whom the other policy kills at the same instant, nothing changes for.
      let rest = everyClient.removing(Set(clients.atoms(box.side.other, box.instant)))
      let restOfOwners = everyOwner.removing(Set(owners.atoms(box.side.other, box.instant)))
      merger.add(box, clients: merger.number(of: rest), owners: merger.number(of: restOfOwners))
    }
    let (clientNumber, ownerNumber) = (merger.number(of: everyClient), merger.number(of: everyOwner))
    for box in boxes.values where !tenantBoxes.contains(box) {
      let (own, ownOwners) = (ofClients[box] ?? [], ofOwners[box] ?? [])
      merger.add(box, clients: merger.number(of: TimedAtoms(always: own)), owners: ownerNumber)
      merger.add(box, clients: clientNumber, owners: merger.number(of: TimedAtoms(always: ownOwners)))
      let moved = clients.atoms(box.side.other, box.instant)
      for owner in owners.atoms(box.side.other, box.instant) { parties.except(own, owner, box) }
      for owner in ownOwners { parties.except(moved, owner, box) }
    }
  }

  /// The atoms of each box that kills of some atoms make, but for what is the tenant's.
  private mutating func members(_ kills: [Both<KillSet>], besides tenantBoxes: [KillBox]) -> [KillBox: [Int]] {
    var members: [KillBox: [Int]] = [:]
    for (atom, kills) in kills.enumerated() where !kills.isSame {
      for box in oneShots(kills) where !tenantBoxes.contains(box) {
        if tenant[box.side.other].instants.contains(box.instant) { continue }
        _ = boxes.number(of: box)
        members[box, default: []].append(atom)
      }
    }
    return members
  }

  private mutating func oneShots(_ kills: Both<KillSet>) -> [KillBox] {
    if kills.isSame || kills.hasStanding { return [] }
    if let known = known[kills] { return known }
    let found = KillCells.boxes(kills)
    known[kills] = found
    return found
  }

  // MARK: Clients together with owners

  private mutating func addPatternPairs(to parties: inout PartyProducts<KillBox>) {
    let isKill = { (terms: OwnerTerms.PatternTerms) in terms.kills != Both(KillSet.none) }
    guard space.ownerTerms.contains(where: { $0.withPatterns.contains(where: isKill) }) else { return }
    let groups = space.clientsByPairedPatterns { $0.kills }
    for (owner, terms) in space.ownerTerms.enumerated() where terms.withPatterns.contains(where: isKill) {
      for patterns in space.pairedPatternSets(of: terms) {
        let own = space.terms(of: terms, with: patterns).kills
        if own == Both(.none) { continue }
        for (kills, clients) in groups[patterns] ?? [:] {
          let without = times([tenant, kills, terms.kills])
          let with = times([tenant, kills, terms.kills, own])
          parties.add(clients, owner, boxes, without: without, with: with)
        }
      }
    }
  }

  private mutating func addPairs(to parties: inout PartyProducts<KillBox>) {
    for pair in space.pairs where pair.kills != Both(.none) {
      let (client, owner) = (space.clientTerms[pair.client], space.ownerTerms[pair.owner])
      var places = [tenant, client.kills, owner.kills, space.terms(of: owner, with: client.pairedPatterns).kills]
      let without = times(places)
      places.append(pair.kills)
      let with = times(places)
      parties.add([pair.client], pair.owner, boxes, without: without, with: with)
    }
  }

  /// The boxes, by number, of a client and an owner with kills in several places.
  private mutating func times(_ places: [Both<KillSet>]) -> TimedAtoms {
    let isStanding = Both(
      old: places.contains { $0.old.isStanding }, new: places.contains { $0.new.isStanding })
    var found: Set<Int> = []
    if !isStanding.isSame { found.insert(boxes.number(of: .standing(under: isStanding.new ? .new : .old))) }
    if !tenant.hasStanding {
      for place in places {
        for box in oneShots(place) {
          let isMoved = places.contains { $0[box.side.other].instants.contains(box.instant) }
          if !isMoved { found.insert(boxes.number(of: box)) }
        }
      }
    }
    return TimedAtoms(always: found.sorted())
  }
}

/// Which atoms have a one-shot kill at an instant, under each policy.
private struct OneShots {
  private var found: Both<[Int64: [Int]]> = Both([:])

  init(_ kills: [Both<KillSet>]) {
    for (atom, kills) in kills.enumerated() {
      for instant in kills.old.instants { found.old[instant, default: []].append(atom) }
      for instant in kills.new.instants { found.new[instant, default: []].append(atom) }
    }
  }

  func atoms(_ side: Side, _ instant: Int64) -> [Int] { found[side][instant] ?? [] }
}
