// SPDX-License-Identifier: Apache-2.0
//
// SPEC 6: the terms table makes every question about a policy finite. Here are its classes of clients
// and owners, by what the overrides of two policies say of them (one policy compared with itself has
// its own classes). Clients whose overrides say the same are one class, however many they are.

package import Curfew

/// The classes of clients and owners that two policies can tell apart.
package struct DecisionSpace: Sendable {
  package let policies: Both<CompiledPolicy.Tables>
  let clients: ClientAtoms
  /// The names of the owners that are named.
  let owners: ByteStringTable
  /// By atom: what owner-less overrides say of it.
  let clientTerms: [ClientTerms]
  /// By atom of owners (0 is "any other"): what overrides of the owner say.
  let ownerTerms: [OwnerTerms]
  /// The clients with owners that an override names together.
  let pairs: [PairTerms]
  /// By atoms: the index of a pair.
  private let pairNumbers: [UInt64: Int]
  /// By pattern: the sets of patterns named with owners that take some client together with it.
  let setsOfPairedPattern: [Int: [[Int]]]

  /// Reads the classes off two policies.
  ///
  /// - Complexity: O(overrides), and one more for each overlap of patterns.
  package init(_ policies: Both<CompiledPolicy.Tables>) throws(AnalysisProblem) {
    self.policies = policies
    var selectors = Selectors(policies)
    let written = (0..<selectors.patterns.count).compactMap { number in
      try? ClientPattern(Array(selectors.patterns.key(UInt32(truncatingIfNeeded: number))))
    }
    guard let closure = PatternClosure(written), written.count == selectors.patterns.count else {
      throw .tooManyOverlappingPatterns(tenant: policies.new.tenant)
    }
    for id in closure.ids { _ = selectors.insert(client: id) }
    clients = ClientAtoms(ids: selectors.clients, patterns: closure.patterns)
    owners = selectors.owners
    let reader = TermsReader(policies: policies, selectors: selectors, clients: clients)
    clientTerms = reader.clientTerms()
    ownerTerms = reader.ownerTerms()
    pairs = reader.pairTerms()
    let numbered = pairs.enumerated().map { (UInt64($1.client) << 32 | UInt64($1.owner), $0) }
    pairNumbers = Dictionary(numbered) { first, _ in first }
    var sets: [Int: [[Int]]] = [:]
    for set in Set(clientTerms.map(\.pairedPatterns)) { for pattern in set { sets[pattern, default: []].append(set) } }
    setsOfPairedPattern = sets
  }

  /// How many atoms of owners there are.
  var ownerCount: Int { 1 + owners.count }

  /// The atom of an owner; 0 for any that no override names.
  func ownerAtom(of owner: Span<UInt8>) -> Int {
    owners.number(of: owner).map { 1 + Int($0) } ?? 0
  }

  /// The name of an owner's atom; nil for "any other".
  func ownerText(_ atom: Int) -> String? {
    guard atom > 0 else { return nil }
    return String(decoding: owners.key(UInt32(truncatingIfNeeded: atom - 1)), as: UTF8.self)
  }

  /// An owner that belongs to an atom.
  func ownerExample(_ atom: Int) -> String {
    if let name = ownerText(atom) { return name }
    var number = 0
    while true {
      let name = number == 0 ? "anybody@tenant.example" : "anybody-\(number)@tenant.example"
      if owners.number(of: name.utf8Span.span) == nil { return name }
      number += 1
    }
  }

  /// The index of the override of a client together with an owner, if there is one.
  func namedTogether(_ client: Int, _ owner: Int) -> Int? { pairNumbers[UInt64(client) << 32 | UInt64(owner)] }

  /// The tenant's own kill.
  var tenantKills: Both<KillSet> { policies.map { KillSet(killAt: $0.terms.killAt) } }
}

/// What the overrides that name no owner say of an atom of clients.
package struct ClientTerms: Hashable, Sendable {
  var chains = Both(LifecycleChain.empty)
  var kills = Both(KillSet.none)
  /// The patterns that take the atom and that overrides name together with owners, fewest `*` first.
  var pairedPatterns: [Int] = []
}

/// What the overrides of an owner say.
package struct OwnerTerms: Hashable, Sendable {
  var chains = Both(LifecycleChain.empty)
  var kills = Both(KillSet.none)
  /// The overrides of the owner together with a pattern, by the pattern's number.
  var withPatterns: [PatternTerms] = []

  struct PatternTerms: Hashable, Sendable {
    let pattern: Int
    let chains: Both<LifecycleChain>
    let kills: Both<KillSet>
  }
}

/// What the override of one client together with one owner says.
package struct PairTerms: Sendable {
  /// The atoms.
  let client: Int
  let owner: Int
  let chains: Both<LifecycleChain>
  let kills: Both<KillSet>
}
