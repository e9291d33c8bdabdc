// SPDX-License-Identifier: Apache-2.0
//
// Overrides are keyed, never scanned: one look-up for the client ID, one for the owner, one for the
// two together, and a walk over the patterns. A policy with 100,000 overrides decides as one with ten.

/// The overrides of a policy, found by client ID and owner.
package final class OverrideTable: Sendable {
  private let built: OverrideTableBuilder
  /// What there is about each client that is named.
  let clients: ClientIndex
  /// Whether a client that no override names by its ID may still be meant by one.
  private let mayMeanAnyone: Bool

  /// Freezes what was built.
  ///
  /// - Complexity: O(clients that overrides name).
  package init(_ built: OverrideTableBuilder = OverrideTableBuilder()) {
    self.built = built
    isEmpty = built.rows.isEmpty
    clients = ClientIndex(built)
    mayMeanAnyone = built.namesOwnersAlone || built.patterns.count > 0
  }

  /// What each override demands, and where it is written.
  package var rows: OverrideRows { built.rows }
  package var sources: OverridePlaces { built.sources }

  /// Whether there are none.
  let isEmpty: Bool

  /// The table as a value that can be changed.
  package var builder: OverrideTableBuilder { built }

  /// Calls `body` with the index of every row whose selector takes a client, in no particular order;
  /// whether a row has expired is for the caller to ask.
  ///
  /// - Complexity: one look-up where nothing but the client's ID is named, else three and the walk of
  ///   ``PatternTable``; no allocation.
  @inline(__always)
  package func forEachRow(client: Span<UInt8>, owner: Span<UInt8>, _ body: (Int) -> Void) {
    guard !isEmpty else { return }
    let found = ownEntry(ofClient: client)
    if let own = found.own { body(Int(clients[own].row)) }
    if found.hasOthers { forEachOtherRow(client: client, owner: owner, body) }
  }

  /// The entry of the override that names a client's ID and nothing else, and whether others may take the client too.
  ///
  /// - Complexity: one look-up, no allocation.
  @inline(__always)
  func ownEntry(ofClient client: Span<UInt8>) -> (own: Int?, hasOthers: Bool) {
    let mayBeMeant = mayMeanAnyone && (built.namesOwnersAlone || built.patterns.mayMatch(client))
    guard let number = clients.number(of: client) else { return (nil, mayBeMeant) }
    let isNamed = clients[number].row != OverrideTableBuilder.none
    return (isNamed ? number : nil, mayBeMeant || clients[number].hasOwners)
  }

  /// The rows that name more, or something else, than the client's ID.
  @inline(never)
  private func forEachOtherRow(client: Span<UInt8>, owner: Span<UInt8>, _ body: (Int) -> Void) {
    let number = built.clients.number(of: client)
    let owner = built.owners.number(of: owner)
    if let number, let owner, let row = built.rowOfClientAndOwner[number, owner] { body(Int(row)) }
    built.patterns.forEachMatch(of: client) { pattern in
      let row = built.rowOfPattern[Int(pattern)]
      if row != OverrideTableBuilder.none { body(Int(row)) }
      if let owner, let row = built.rowOfPatternAndOwner[pattern, owner] { body(Int(row)) }
    }
    if let owner {
      let row = built.rowOfOwner[Int(owner)]
      if row != OverrideTableBuilder.none { body(Int(row)) }
    }
  }

  /// Whether a row is more specific than another, or as specific and before it in the policy: of two that demand
  /// the same, the one that is named.
  package func precedes(_ row: Int, _ other: Int) -> Bool {
    (rows[row].specificity, row) < (rows[other].specificity, other)
  }

  /// The client ID or pattern that a row names, as the policy writes it; nil for an owner's row.
  package func client(ofRow row: Int) -> ArraySlice<UInt8>? {
    let selector = built.selectors[row]
    return switch selector.kind {
    case .client: built.clients.key(selector.target)
    case .pattern: built.patternTexts.key(selector.target)
    case .owner: nil
    }
  }

  /// The owner that a row names, if it names one.
  package func owner(ofRow row: Int) -> ArraySlice<UInt8>? {
    built.selectors[row].owner.map { built.owners.key($0) }
  }

  /// Whether a row names its clients by a pattern.
  package func isPattern(row: Int) -> Bool { built.selectors[row].kind == .pattern }
}
