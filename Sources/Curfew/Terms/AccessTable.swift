// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// Which owners reach which toolsets, and for which client types (SPEC 2, `accessProfiles`, `toolsets`).
package struct AccessTable: Sendable {
  private var toolsets = ByteStringTable()
  private var types: [ClientTypeSet] = []
  /// Of the toolsets that are restricted.
  private var typeSources: [UInt32: SourcePosition] = [:]
  private var users = Members()
  private var groups = Members()
  private var grants = GrantTable()

  package init() {}

  /// How much room some names need.
  package struct Room {
    package var names = 0
    package var bytes = 0

    package init() {}
  }

  /// Makes room for all names that profiles list; what is not used of it is never touched.
  package mutating func reserve(toolsets: Room, users: Room, groups: Room) {
    self.toolsets.reserve(keys: toolsets.names, bytes: toolsets.bytes)
    types.reserveCapacity(toolsets.names)
    grants.reserveCapacity(toolsets.names)
    self.users.reserve(users)
    self.groups.reserve(groups)
  }

  /// How many profiles there are.
  package var profileCount: Int { grants.profileCount }

  /// Starts a profile and returns its number.
  package mutating func addProfile() -> UInt32 {
    grants.addProfile()
    return UInt32(truncatingIfNeeded: grants.profileCount - 1)
  }

  /// Gives the profile that was started last a toolset; giving it twice is the same as once.
  package mutating func grant(_ toolset: Span<UInt8>, at source: SourcePosition) {
    grants.append(number(ofToolset: toolset), at: source)
  }

  /// Puts a user into a profile; if no other profile has been given the user since, twice is the same as once.
  package mutating func add(user: Span<UInt8>, to profile: UInt32, at source: SourcePosition? = nil) {
    users.add(user, to: profile, at: source)
  }

  /// Puts a group into a profile, likewise.
  package mutating func add(group: Span<UInt8>, to profile: UInt32, at source: SourcePosition? = nil) {
    groups.add(group, to: profile, at: source)
  }

  /// Restricts a toolset to some client types.
  package mutating func restrict(_ toolset: Span<UInt8>, to allowed: ClientTypeSet, at source: SourcePosition) {
    let number = number(ofToolset: toolset)
    types[Int(number)] = allowed
    typeSources[number] = source
  }

  /// What a client may do with a toolset.
  package enum Verdict: Hashable {
    /// No profile of the owner has it.
    case notGranted
    /// It is not for clients of this type; where that is written.
    case typeNotAllowed(SourcePosition?)
    /// The profile entry that grants it.
    case granted(SourcePosition)
  }

  /// Decides whether a client may use a toolset.
  ///
  /// - Complexity: O(profiles of the owner and the owner's groups), no allocation.
  @inline(__always)
  package func verdict(
    on toolset: Span<UInt8>, type: ClientType, owner: Span<UInt8>, groups ownerGroups: [String]
  ) -> Verdict {
    guard let toolset = toolsets.number(of: toolset) else { return .notGranted }
    var found = grant(of: toolset, through: users, member: owner)
    if found == nil {
      for group in ownerGroups {
        found = grant(of: toolset, through: groups, member: group.utf8Span.span)
        if found != nil { break }
      }
    }
    guard let found else { return .notGranted }
    guard types[Int(toolset)].contains(type) else { return .typeNotAllowed(typeSources[toolset]) }
    return .granted(grants.place(of: found))
  }

  /// The names of the toolsets that a client can reach, sorted by their bytes.
  ///
  /// - Complexity: O(t log t) in the toolsets of the owner's profiles.
  package func reachable(type: ClientType, owner: Span<UInt8>, groups ownerGroups: [String]) -> [String] {
    var reached: Set<UInt32> = []
    let collect = { (profile: UInt32) in
      grants.forEach(of: profile) { toolset, _ in
        if types[Int(toolset)].contains(type) { reached.insert(toolset) }
      }
    }
    users.forEachProfile(of: owner, collect)
    for group in ownerGroups { groups.forEachProfile(of: group.utf8Span.span, collect) }
    let names = reached.map { toolsets.key($0) }.sorted { $0.lexicographicallyPrecedes($1) }
    return names.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the policy mentions a toolset.
  package func hasToolset(_ name: Span<UInt8>) -> Bool { toolsets.number(of: name) != nil }

  /// The names of all the toolsets that the policy mentions, sorted by their bytes.
  package var toolsetNames: [String] {
    let names = types.indices.map { toolsets.key(UInt32(truncatingIfNeeded: $0)) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The types that a toolset is for and where that is written; all of them when it is not restricted.
  package func clientTypes(of toolset: Span<UInt8>) -> (types: ClientTypeSet, source: SourcePosition?) {
    guard let number = toolsets.number(of: toolset) else { return (.all, nil) }
    return (types[Int(number)], typeSources[number])
  }

  /// Where the first profile of a user that has a toolset names it; nil when none does.
  package func grantSource(of toolset: Span<UInt8>, user: Span<UInt8>) -> SourcePosition? {
    grantSource(of: toolset, through: users, member: user)
  }

  /// Where the first profile of a group that has a toolset names it; nil when none does.
  package func grantSource(of toolset: Span<UInt8>, group: Span<UInt8>) -> SourcePosition? {
    grantSource(of: toolset, through: groups, member: group)
  }

  private func grantSource(of toolset: Span<UInt8>, through members: Members, member: Span<UInt8>) -> SourcePosition? {
    guard let toolset = toolsets.number(of: toolset) else { return nil }
    return grant(of: toolset, through: members, member: member).map { grants.place(of: $0) }
  }

  /// Who reaches what, as bytes, in no particular order: a profile's name and its place mean nothing.
  func canonicalEntries() -> [[UInt8]] {
    var members: [[[UInt8]]] = Array(repeating: [], count: profileCount)
    users.forEachMembership { members[Int($1)].append([0] + CanonicalBytes.text($0)) }
    groups.forEachMembership { members[Int($1)].append([1] + CanonicalBytes.text($0)) }
    let profiles = members.indices.map { profile -> [UInt8] in
      var parts = members[profile]
      grants.forEach(of: UInt32(truncatingIfNeeded: profile)) { toolset, _ in
        parts.append([2] + CanonicalBytes.text(toolsets.key(toolset)))
      }
      return [0] + Array(parts.sorted { $0.lexicographicallyPrecedes($1) }.joined())
    }
    let restricted = types.indices.filter { types[$0] != .all }.map { toolset -> [UInt8] in
      [1, types[toolset].rawValue] + CanonicalBytes.text(toolsets.key(UInt32(truncatingIfNeeded: toolset)))
    }
    return profiles + restricted
  }

  /// ``canonicalEntries()`` in order: the same for two tables that grant the same alike.
  package func sortedEntries() -> [[UInt8]] {
    canonicalEntries().sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Whether any profile names a user.
  package func names(user: Span<UInt8>) -> Bool { users.names(user) }

  /// Whether any profile names a group.
  package func names(group: Span<UInt8>) -> Bool { groups.names(group) }

  /// A toolset with the types that it is for and the members of the profiles that grant it.
  package struct Grant {
    package let toolset: [UInt8]
    package let types: ClientTypeSet
    package let profiles: [Int]
  }

  /// The users and groups of a profile, each as bytes.
  package struct Roster {
    package var users: [[UInt8]] = []
    package var groups: [[UInt8]] = []
  }

  /// Every toolset with who is granted it, and the members of every profile by its number; for analysis.
  ///
  /// - Complexity: O(members + granted toolsets).
  package func grantsAndRosters() -> (grants: [Grant], rosters: [Roster]) {
    var rosters = Array(repeating: Roster(), count: profileCount)
    users.forEachMembership { rosters[Int($1)].users.append(Array($0)) }
    groups.forEachMembership { rosters[Int($1)].groups.append(Array($0)) }
    var profiles: [[Int]] = Array(repeating: [], count: types.count)
    for profile in 0..<UInt32(truncatingIfNeeded: profileCount) {
      grants.forEach(of: profile) { toolset, _ in profiles[Int(toolset)].append(Int(profile)) }
    }
    let grants = profiles.indices.map { toolset in
      Grant(
        toolset: Array(toolsets.key(UInt32(truncatingIfNeeded: toolset))), types: types[toolset],
        profiles: profiles[toolset])
    }
    return (grants, rosters)
  }

  @inline(__always)
  private func grant(of toolset: UInt32, through members: Members, member: Span<UInt8>) -> UInt32? {
    var found: UInt32?
    members.forEachProfile(of: member) { profile in
      if found == nil { found = grants.number(profile, toolset) }
    }
    return found
  }

  private mutating func number(ofToolset name: Span<UInt8>) -> UInt32 {
    let (number, isNew) = toolsets.insert(name)
    if isNew { types.append(.all) }
    return number
  }
}

// MARK: - Statements

extension AccessTable {
  /// A name that a profile lists: a toolset, a user or a group.
  package struct Entry: Hashable, Sendable {
    package let name: [UInt8]
    package let profile: UInt32
    package let source: SourcePosition?
  }

  /// The toolsets that profiles grant.
  package var grantEntries: [Entry] {
    var entries: [Entry] = []
    for profile in 0..<UInt32(truncatingIfNeeded: profileCount) {
      grants.forEach(of: profile) { toolset, grant in
        entries.append(
          Entry(name: Array(toolsets.key(toolset)), profile: profile, source: grants.place(of: grant)))
      }
    }
    return entries
  }

  /// The users whom profiles list.
  package var userEntries: [Entry] { users.entries }

  /// The groups that profiles list.
  package var groupEntries: [Entry] { groups.entries }

  /// The table without a user of a profile.
  ///
  /// - Complexity: O(members).
  package func without(user: Entry) -> Self {
    var table = self
    table.users = users.without(user)
    return table
  }

  /// The table without a group of a profile, at the same cost.
  package func without(group: Entry) -> Self {
    var table = self
    table.groups = groups.without(group)
    return table
  }

  /// The table without a toolset of a profile; the toolset is still known.
  ///
  /// - Complexity: O(granted toolsets).
  package func without(grant: Entry) -> Self {
    guard let removed = toolsets.number(of: grant.name.span) else { return self }
    var table = self
    table.grants = GrantTable()
    for profile in 0..<UInt32(truncatingIfNeeded: profileCount) {
      _ = table.addProfile()
      grants.forEach(of: profile) { toolset, index in
        guard profile != grant.profile || toolset != removed else { return }
        table.grants.append(toolset, at: grants.place(of: index))
      }
    }
    return table
  }
}

extension AccessTable {
  /// Users or groups, each with the profiles that name it, in the policy's order.
  private struct Members: Sendable {
    private var names = ByteStringTable()
    /// By name.
    private var profiles = NumberLists()
    /// Where each of those is written.
    private var places = PlaceList()

    mutating func reserve(_ room: Room) {
      names.reserve(keys: room.names, bytes: room.bytes)
      profiles.reserveCapacity(room.names)
    }

    mutating func add(_ name: Span<UInt8>, to profile: UInt32, at source: SourcePosition?) {
      let (number, isNew) = names.insert(name)
      if isNew { profiles.addList() }
      guard profiles.last(of: number) != profile else { return }
      profiles.append(profile, to: number)
      places.append(source)
    }

    func names(_ name: Span<UInt8>) -> Bool { names.number(of: name) != nil }

    func forEachMembership(_ body: (ArraySlice<UInt8>, UInt32) -> Void) {
      for number in 0..<UInt32(truncatingIfNeeded: names.count) {
        let name = names.key(number)
        profiles.forEach(of: number) { profile, _ in body(name, profile) }
      }
    }

    /// Every name with a profile, in the order of the names' first appearance.
    var entries: [Entry] {
      let places = places.all
      var entries: [Entry] = []
      for number in 0..<UInt32(truncatingIfNeeded: names.count) {
        let name = Array(names.key(number))
        profiles.forEach(of: number) { profile, place in
          entries.append(Entry(name: name, profile: profile, source: places[Int(place)]))
        }
      }
      return entries
    }

    func without(_ entry: Entry) -> Self {
      var members = Members()
      for other in entries where other != entry {
        members.add(other.name.span, to: other.profile, at: other.source)
      }
      return members
    }

    func forEachProfile(of name: Span<UInt8>, _ body: (UInt32) -> Void) {
      guard let number = names.number(of: name) else { return }
      profiles.forEach(of: number) { profile, _ in body(profile) }
    }
  }
}
