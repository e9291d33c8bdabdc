// SPDX-License-Identifier: Apache-2.0

import Curfew

/// What overrides say of a pattern together with an owner.
extension DecisionSpace {
  /// The clients by the patterns that take them and are named together with owners, then by what matters
  /// of their terms; nil for a client that is left out.
  func clientsByPairedPatterns<Key: Hashable>(_ key: (ClientTerms) -> Key?) -> [[Int]: [Key: [Int]]] {
    var groups: [[Int]: [Key: [Int]]] = [:]
    for (atom, terms) in clientTerms.enumerated() where !terms.pairedPatterns.isEmpty {
      if let key = key(terms) { groups[terms.pairedPatterns, default: [:]][key, default: []].append(atom) }
    }
    return groups
  }

  /// The sets of patterns of which at least one is named together with an owner, in order.
  func pairedPatternSets(of owner: OwnerTerms) -> [[Int]] {
    let sets = Set(owner.withPatterns.flatMap { setsOfPairedPattern[$0.pattern] ?? [] })
    return sets.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// What is said of an owner together with patterns, of which the narrowest comes first.
  func terms(of owner: OwnerTerms, with patterns: [Int]) -> (chains: Both<LifecycleChain>, kills: Both<KillSet>) {
    var (chains, kills) = (Both(LifecycleChain.empty), Both(KillSet.none))
    guard !owner.withPatterns.isEmpty else { return (chains, kills) }
    for pattern in patterns {
      guard let own = owner.terms(withPattern: pattern) else { continue }
      chains.append(own.chains)
      kills.formUnion(own.kills)
    }
    return (chains, kills)
  }
}

extension OwnerTerms {
  /// What is said of the owner together with a pattern.
  ///
  /// - Complexity: O(log patterns), which are in order.
  fileprivate func terms(withPattern pattern: Int) -> PatternTerms? {
    var (low, high) = (0, withPatterns.count)
    while low < high {
      let middle = (low + high) / 2
      if withPatterns[middle].pattern < pattern { low = middle + 1 } else { high = middle }
    }
    guard low < withPatterns.count, withPatterns[low].pattern == pattern else { return nil }
    return withPatterns[low]
  }
}
