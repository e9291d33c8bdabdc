// SPDX-License-Identifier: Apache-2.0

import Curfew

/// In which boxes the state differs, of clients that no standing kill takes under either policy.
///
/// A standing kill that comes or goes is a difference of its own (``KillQuestion``), whatever the state.
struct StateQuestion: CellQuestion {
  struct ClientKey: Hashable {
    let chains: Both<LifecycleChain>
    let pairedPatterns: [Int]
  }

  struct OwnerKey: Hashable {
    let chains: Both<LifecycleChain>
    let withPatterns: [OwnerTerms.PatternTerms]
  }

  private let cells: StateCells
  let needsChange: Bool
  private var known: [Both<LifecycleChain>: [StateBox]] = [:]

  init(_ cells: StateCells) {
    self.cells = cells
    needsChange = cells.isBaseSame
  }

  func clientKey(_ terms: ClientTerms) -> ClientKey? {
    terms.kills.hasStanding ? nil : ClientKey(chains: terms.chains, pairedPatterns: terms.pairedPatterns)
  }

  func ownerKey(_ terms: OwnerTerms) -> OwnerKey? {
    guard !terms.kills.hasStanding else { return nil }
    // One-shot kills have no part in the question.
    let withPatterns = terms.withPatterns.map { terms in
      OwnerTerms.PatternTerms(
        pattern: terms.pattern, chains: terms.chains, kills: terms.kills.map { $0.removing { _ in true } })
    }
    return OwnerKey(chains: terms.chains, withPatterns: withPatterns)
  }

  func isSame(_ client: ClientKey) -> Bool { client.chains.isSame }

  func isSame(_ owner: OwnerKey) -> Bool { owner.chains.isSame && owner.withPatterns.allSatisfy(\.isSame) }

  func ignoresOwner(_ client: ClientKey) -> Bool {
    client.chains.old.isPermanent && client.chains.new.isPermanent && client.pairedPatterns.isEmpty
  }

  mutating func boxes(_ client: ClientKey, _ owner: OwnerKey, pair: PairTerms?) -> [StateBox] {
    if pair?.kills.hasStanding ?? false { return [] }
    var chains = pair?.chains ?? Both(.empty)
    if !owner.withPatterns.isEmpty {
      for pattern in client.pairedPatterns {
        guard let terms = owner.withPatterns.first(where: { $0.pattern == pattern }) else { continue }
        if terms.kills.hasStanding { return [] }
        chains.append(terms.chains)
      }
    }
    chains.append(client.chains)
    chains.append(owner.chains)
    if needsChange, chains.isSame { return [] }
    if let boxes = known[chains] { return boxes }
    let boxes = cells.boxes(chains)
    known[chains] = boxes
    return boxes
  }
}

extension Both<LifecycleChain> {
  /// Adds what is less specific.
  fileprivate mutating func append(_ other: Self) {
    old.append(other.old)
    new.append(other.new)
  }
}
