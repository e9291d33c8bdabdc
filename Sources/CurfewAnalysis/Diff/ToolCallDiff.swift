// SPDX-License-Identifier: Apache-2.0
//
// A toolset is granted by profiles, to owners by name and to groups. A call differs where the token is
// good under both policies and the grant, or the types of the toolset, differ. Toolsets whose grants and
// types differ in the same way are one row.

import Curfew

/// The rows of tool calls.
struct ToolCallDiff {
  let space: DecisionSpace
  let policies: Both<CompiledPolicy>

  /// Whom a policy grants a toolset, and for which types.
  private struct Reach: Hashable {
    var types: ClientTypeSet = .all
    var owners: Set<[UInt8]> = []
    var groups: Set<[UInt8]> = []
  }

  /// All rows, each with a witness.
  ///
  /// - Complexity: O(members of the profiles that grant a toolset), for each toolset that differs.
  func rows() -> [DiffRow] {
    var toolsets: [Both<Reach>: [[UInt8]]] = [:]
    for (toolset, reach) in reaches() where !reach.isSame { toolsets[reach, default: []].append(toolset) }
    let ordered = toolsets.map { (reach: $0.key, names: $0.value.sorted { $0.lexicographicallyPrecedes($1) }) }
      .sorted { $0.names[0].lexicographicallyPrecedes($1.names[0]) }
    return ordered.flatMap { rows($0.reach, toolsets: $0.names) }
  }

  private func reaches() -> [[UInt8]: Both<Reach>] {
    let tables = policies.map { $0.tables.access.grantsAndRosters() }
    var found: [[UInt8]: Both<Reach>] = [:]
    for side in Side.allCases {
      for grant in tables[side].grants where !grant.profiles.isEmpty {
        var reach = Reach(types: grant.types)
        for profile in grant.profiles {
          reach.owners.formUnion(tables[side].rosters[profile].users)
          reach.groups.formUnion(tables[side].rosters[profile].groups)
        }
        found[grant.toolset, default: Both(Reach())][side] = reach
      }
    }
    return found
  }

  private func rows(_ reach: Both<Reach>, toolsets: [[UInt8]]) -> [DiffRow] {
    var rows: [DiffRow] = []
    let both = reach.old.types.intersection(reach.new.types)
    for side in [Side.new, .old] {
      let (with, without) = (reach[side], reach[side == .old ? .new : .old])
      // Types that the toolset is for under this policy alone: all whom it grants.
      rows += row(side, types: with.types.subtracting(without.types), with, besides: Reach(), toolsets)
      rows += row(side, types: both, with, besides: without, toolsets)
    }
    return rows
  }

  /// The row of those that one policy grants toolsets and the other does not.
  private func row(
    _ side: Side, types: ClientTypeSet, _ with: Reach, besides without: Reach, _ toolsets: [[UInt8]]
  ) -> [DiffRow] {
    guard let type = types.types.first else { return [] }
    // An owner who is killed for good under one of the policies calls nothing, or the kill is the row.
    let owners = with.owners.subtracting(without.owners).filter { !isKilled($0) }
    let groups = with.groups.subtracting(without.groups)
    var scope = DiffScope()
    scope.types = types
    scope.access = AccessScope(
      toolsets: Self.texts(toolsets), owners: Self.texts(owners), groups: Self.texts(groups),
      exceptOwners: Self.texts(without.owners), exceptGroups: Self.texts(without.groups))
    let change = DiffChange.toolCall(isAllowed: Both(old: side == .old, new: side == .new))
    for question in questions(scope, type, excepted: without) {
      guard let answers = question.difference(between: policies) else { continue }
      return [DiffRow(scope: scope, change: change, witness: question, sources: answers.map(\.source))]
    }
    return []
  }

  private func questions(_ scope: DiffScope, _ type: ClientType, excepted: Reach) -> [DecisionWitness] {
    guard let access = scope.access, let toolset = access.toolsets.first else { return [] }
    if let owner = access.owners.first { return [question(toolset, type, owner: owner, groups: [])] }
    guard let group = access.groups.first else { return [] }
    var number = 0
    var owner = space.ownerExample(0)
    while excepted.owners.contains(Array(owner.utf8)) {
      number += 1
      owner = "somebody-\(number)@tenant.example"
      if space.ownerAtom(of: owner.utf8Span.span) != 0 { owner = space.ownerExample(0) }
    }
    return [question(toolset, type, owner: owner, groups: [group])]
  }

  private func question(_ toolset: String, _ type: ClientType, owner: String, groups: [String]) -> DecisionWitness {
    // Signed in just now: no one-shot kill acts, and nothing is idle.
    let now = DecisionWitness.anyInstant
    var record = ClientRecord.witness(space.clients.example(ClientAtoms.other), owner, type: type, at: now)
    record.ownerGroups = groups
    let token = AccessToken(clientID: record.clientID, owner: owner, issuedAt: record.registeredAt)
    return DecisionWitness(.toolCall(toolset, token: token, of: record), at: record.registeredAt)
  }

  private func isKilled(_ owner: [UInt8]) -> Bool {
    space.ownerTerms[space.ownerAtom(of: owner.span)].kills.hasStanding
  }

  private static func texts(_ texts: some Sequence<[UInt8]>) -> [String] {
    texts.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
  }
}
