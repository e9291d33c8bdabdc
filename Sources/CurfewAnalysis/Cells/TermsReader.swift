// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Reads what overrides say of each atom.
struct TermsReader {
  let policies: Both<CompiledPolicy.Tables>
  let selectors: Selectors
  let clients: ClientAtoms
  private let pairedPatterns: Set<Int>

  init(policies: Both<CompiledPolicy.Tables>, selectors: Selectors, clients: ClientAtoms) {
    self.policies = policies
    self.selectors = selectors
    self.clients = clients
    pairedPatterns = Set(selectors.patternPairs.map(\.target))
  }

  /// By atom of clients.
  func clientTerms() -> [ClientTerms] {
    let ofPatterns = clients.patterns.indices.map { termsOfPatterns(takenBy: clients.wider[$0]) }
    let ofSets = clients.patternSets.map { termsOfPatterns(takenBy: $0) }
    var terms = [ClientTerms()]
    terms.reserveCapacity(clients.count)
    for id in 0..<clients.ids.count {
      let wider = ofSets[clients.setOfID[id]]
      let rows = selectors.clientRows[id]
      guard rows != Both(-1) else {
        terms.append(wider)
        continue
      }
      var own = ClientTerms(chains: chains(rows), kills: kills(rows), pairedPatterns: wider.pairedPatterns)
      own.add(wider)
      terms.append(own)
    }
    return terms + ofPatterns
  }

  /// By atom of owners.
  func ownerTerms() -> [OwnerTerms] {
    var terms = [OwnerTerms()] + selectors.ownerRows.map { OwnerTerms(chains: chains($0), kills: kills($0)) }
    for pair in selectors.patternPairs {
      terms[1 + pair.owner].withPatterns.append(
        OwnerTerms.PatternTerms(pattern: pair.target, chains: chains(pair.rows), kills: kills(pair.rows)))
    }
    for owner in terms.indices { terms[owner].withPatterns.sort { $0.pattern < $1.pattern } }
    return terms
  }

  /// The clients that are named together with an owner.
  func pairTerms() -> [PairTerms] {
    selectors.pairs.map { pair in
      PairTerms(
        client: clients.atom(ofID: pair.target), owner: 1 + pair.owner, chains: chains(pair.rows),
        kills: kills(pair.rows))
    }
  }

  /// What some patterns that contain one another say together: the fewest `*` first.
  private func termsOfPatterns(takenBy patterns: [Int]) -> ClientTerms {
    var terms = ClientTerms()
    let narrowFirst = patterns.sorted { clients.patterns[$0].wildcardCount < clients.patterns[$1].wildcardCount }
    for pattern in narrowFirst {
      if pairedPatterns.contains(pattern) { terms.pairedPatterns.append(pattern) }
      // An intersection that nobody wrote has no overrides.
      guard pattern < selectors.patternRows.count else { continue }
      let rows = selectors.patternRows[pattern]
      terms.add(ClientTerms(chains: chains(rows), kills: kills(rows)))
    }
    return terms
  }

  private func chains(_ rows: Selectors.Rows) -> Both<LifecycleChain> {
    Both(old: chain(rows.old, .old), new: chain(rows.new, .new))
  }

  private func chain(_ row: Int32, _ side: Side) -> LifecycleChain {
    var chain = LifecycleChain.empty
    guard row >= 0 else { return chain }
    if let entry = LifecycleEntry(policies[side].overrides.rows[Int(row)]) { chain.append(entry) }
    return chain
  }

  private func kills(_ rows: Selectors.Rows) -> Both<KillSet> {
    Both(old: kills(rows.old, .old), new: kills(rows.new, .new))
  }

  private func kills(_ row: Int32, _ side: Side) -> KillSet {
    row < 0 ? .none : KillSet(killAt: policies[side].overrides.rows[Int(row)].killAt)
  }
}

extension ClientTerms {
  /// Adds what less specific overrides say.
  fileprivate mutating func add(_ wider: ClientTerms) {
    for side in Side.allCases {
      chains[side].append(wider.chains[side])
      kills[side].formUnion(wider.kills[side])
    }
  }
}
