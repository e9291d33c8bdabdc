// SPDX-License-Identifier: Apache-2.0

import Curfew

/// In which boxes kills act under one policy alone.
struct KillQuestion: CellQuestion {
  struct ClientKey: Hashable {
    let kills: Both<KillSet>
    let pairedPatterns: [Int]
  }

  struct OwnerKey: Hashable {
    let kills: Both<KillSet>
    let withPatterns: [OwnerTerms.PatternTerms]
  }

  private let tenant: Both<KillSet>
  /// The instants of one-shot kills that come or go somewhere; any other is on both sides of everything.
  private let moving: Set<Int64>
  private var known: [Both<KillSet>: [KillBox]] = [:]

  init(_ space: DecisionSpace) {
    var moving: Set<Int64> = []
    let note = { (kills: Both<KillSet>) in
      if !kills.isSame { moving.formUnion(Set(kills.old.instants).symmetricDifference(kills.new.instants)) }
    }
    note(space.tenantKills)
    for terms in space.clientTerms { note(terms.kills) }
    for terms in space.ownerTerms {
      note(terms.kills)
      for terms in terms.withPatterns { note(terms.kills) }
    }
    for pair in space.pairs { note(pair.kills) }
    self.moving = moving
    tenant = space.tenantKills
  }

  var needsChange: Bool { tenant.isSame }

  func clientKey(_ terms: ClientTerms) -> ClientKey? {
    if terms.kills.isStandingInBoth { return nil }
    return ClientKey(kills: reduced(terms.kills), pairedPatterns: terms.pairedPatterns)
  }

  func ownerKey(_ terms: OwnerTerms) -> OwnerKey? {
    if terms.kills.isStandingInBoth { return nil }
    let withPatterns = terms.withPatterns.map { terms in
      OwnerTerms.PatternTerms(pattern: terms.pattern, chains: Both(.empty), kills: reduced(terms.kills))
    }
    return OwnerKey(kills: reduced(terms.kills), withPatterns: withPatterns.filter { $0.kills != Both(.none) })
  }

  func isSame(_ client: ClientKey) -> Bool { client.kills.isSame }

  func isSame(_ owner: OwnerKey) -> Bool { owner.kills.isSame && owner.withPatterns.allSatisfy(\.isSame) }

  func ignoresOwner(_ client: ClientKey) -> Bool { false }

  func reduced(_ client: ClientKey) -> ClientKey { client }

  func reduced(_ owner: OwnerKey) -> OwnerKey { owner }

  mutating func boxes(_ client: ClientKey, _ owner: OwnerKey, pair: PairTerms?) -> [KillBox] {
    var kills = tenant
    kills.formUnion(client.kills)
    kills.formUnion(owner.kills)
    for terms in owner.withPatterns where client.pairedPatterns.contains(terms.pattern) {
      kills.formUnion(terms.kills)
    }
    if let pair { kills.formUnion(pair.kills) }
    if kills.isSame { return [] }
    if let boxes = known[kills] { return boxes }
    let boxes = KillCells.boxes(kills)
    known[kills] = boxes
    return boxes
  }

  private func reduced(_ kills: Both<KillSet>) -> Both<KillSet> {
    kills.map { kills in kills.removing { !moving.contains($0) } }
  }
}

extension Both<KillSet> {
  /// Whether a standing kill applies under either policy.
  var hasStanding: Bool { old.isStanding || new.isStanding }
  /// Whether a standing kill applies under both.
  fileprivate var isStandingInBoth: Bool { old.isStanding && new.isStanding }

  fileprivate mutating func formUnion(_ other: Self) {
    old.formUnion(other.old)
    new.formUnion(other.new)
  }
}
