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
  /// Among overrides that both policies have, those with the same boxes need not be told apart, and one
  /// without any does the same as an exemption: it only keeps others from counting.
  private var standIns: [[StateBox]: Thresholds?] = [[]: nil]
  private var standInOfEntry: [Thresholds?: Thresholds?] = [:]

  init(_ cells: StateCells) {
    self.cells = cells
    needsChange = cells.isBaseSame
  }

  func clientKey(_ terms: ClientTerms) -> ClientKey? {
    if terms.kills.hasStanding { return nil }
    return ClientKey(chains: terms.chains, pairedPatterns: terms.pairedPatterns)
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

  mutating func reduced(_ client: ClientKey) -> ClientKey {
    ClientKey(chains: reduced(client.chains), pairedPatterns: client.pairedPatterns)
  }

  mutating func reduced(_ owner: OwnerKey) -> OwnerKey {
    var withPatterns: [OwnerTerms.PatternTerms] = []
    for terms in owner.withPatterns {
      withPatterns.append(
        OwnerTerms.PatternTerms(pattern: terms.pattern, chains: reduced(terms.chains), kills: terms.kills))
    }
    return OwnerKey(chains: reduced(owner.chains), withPatterns: withPatterns)
  }

  private mutating func reduced(_ chains: Both<LifecycleChain>) -> Both<LifecycleChain> {
    Both(chains.old.mapThresholds { standIn($0) })
  }

  private mutating func standIn(_ entry: LifecycleEntry) -> Thresholds? {
    if let known = standInOfEntry[entry.thresholds] { return known }
    let boxes = cells.boxes(whileBothHave: entry)
    let standIn = standIns[boxes] ?? entry.thresholds
    standIns[boxes] = .some(standIn)
    standInOfEntry[entry.thresholds] = .some(standIn)
    return standIn
  }
}

extension Both<LifecycleChain> {
  /// Adds what is less specific.
  fileprivate mutating func append(_ other: Self) {
    old.append(other.old)
    new.append(other.new)
  }
}
