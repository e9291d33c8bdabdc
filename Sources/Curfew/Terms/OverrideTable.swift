// SPDX-License-Identifier: Apache-2.0
//
// Overrides are keyed, never scanned: one look-up for the client ID, one for the owner, one for the
// two together, and a walk over the patterns. A policy with 100,000 overrides decides as one with ten.

/// The overrides of a policy, found by client ID and owner.
package struct OverrideTable: Sendable {
  package private(set) var rows: [OverrideRow] = []
  package private(set) var sources: [OverrideSources] = []
  private var selectors: [Selector] = []
  private var clients: ByteStringTable
  private var patterns = PatternTable()
  private var patternTexts = ByteStringTable()
  private var owners: ByteStringTable
  /// By number of the client, pattern or owner: the row that names nothing else.
  private var rowOfClient: [UInt32] = []
  private var rowOfPattern: [UInt32] = []
  private var rowOfOwner: [UInt32] = []
  /// (client number, owner number) and (pattern number, owner number).
  private var rowOfClientAndOwner = PairTable()
  private var rowOfPatternAndOwner = PairTable()

  private static let none = UInt32.max

  package init(expectedCount: Int = 0) {
    clients = ByteStringTable(expectedCount: expectedCount)
    owners = ByteStringTable()
    rows.reserveCapacity(expectedCount)
    sources.reserveCapacity(expectedCount)
    rowOfClient.reserveCapacity(expectedCount)
  }

  /// Adds an override for a client ID, with or without an owner.
  ///
  /// - Returns: the row's index, or the index of the row that has the same selector already.
  package mutating func insert(
    client: Span<UInt8>, owner: Span<UInt8>?, _ row: OverrideRow, _ sources: OverrideSources
  ) -> Insertion {
    let (client, isNew) = clients.insert(client)
    if isNew { rowOfClient.append(Self.none) }
    guard let owner else {
      if rowOfClient[Int(client)] == Self.none { rowOfClient[Int(client)] = nextRow }
      let selector = Selector(kind: .client, target: client, owner: nil, specificity: Specificity.client)
      return append(row, sources, selector, unless: rowOfClient[Int(client)])
    }
    let ownerNumber = number(ofOwner: owner)
    let taken = rowOfClientAndOwner.insert(client, ownerNumber, nextRow)
    let selector = Selector(kind: .client, target: client, owner: ownerNumber, specificity: Specificity.clientAndOwner)
    return append(row, sources, selector, unless: taken)
  }

  /// Adds an override for the clients that a pattern matches, with or without an owner.
  package mutating func insert(
    pattern: Span<UInt8>, wildcardCount: Int, owner: Span<UInt8>?, _ row: OverrideRow, _ sources: OverrideSources
  ) -> Insertion {
    _ = patternTexts.insert(pattern)
    let pattern = patterns.insert(pattern)
    if pattern == rowOfPattern.count { rowOfPattern.append(Self.none) }
    let stars = UInt32(truncatingIfNeeded: wildcardCount)
    guard let owner else {
      if rowOfPattern[Int(pattern)] == Self.none { rowOfPattern[Int(pattern)] = nextRow }
      let selector = Selector(kind: .pattern, target: pattern, owner: nil, specificity: Specificity.pattern + stars)
      return append(row, sources, selector, unless: rowOfPattern[Int(pattern)])
    }
    let ownerNumber = number(ofOwner: owner)
    let taken = rowOfPatternAndOwner.insert(pattern, ownerNumber, nextRow)
    let selector = Selector(
      kind: .pattern, target: pattern, owner: ownerNumber, specificity: Specificity.patternAndOwner + stars)
    return append(row, sources, selector, unless: taken)
  }

  /// Adds an override for every client of an owner.
  package mutating func insert(owner: Span<UInt8>, _ row: OverrideRow, _ sources: OverrideSources) -> Insertion {
    let ownerNumber = number(ofOwner: owner)
    if rowOfOwner[Int(ownerNumber)] == Self.none { rowOfOwner[Int(ownerNumber)] = nextRow }
    let selector = Selector(kind: .owner, target: ownerNumber, owner: ownerNumber, specificity: Specificity.owner)
    return append(row, sources, selector, unless: rowOfOwner[Int(ownerNumber)])
  }

  /// Gives a row other demands; who it takes, and where that is written, stays. For analysis.
  package mutating func replace(row: Int, with demands: OverrideRow) {
    let specificity = rows[row].specificity
    rows[row] = demands
    rows[row].specificity = specificity
  }

  /// Calls `body` with the index of every row whose selector takes a client, in no particular order;
  /// whether a row has expired is for the caller to ask.
  ///
  /// - Complexity: three look-ups and the walk of ``PatternTable``, no allocation.
  package func forEachRow(client: Span<UInt8>, owner: Span<UInt8>, _ body: (Int) -> Void) {
    guard !rows.isEmpty else { return }
    let owner = owners.number(of: owner)
    if let client = clients.number(of: client) {
      let row = rowOfClient[Int(client)]
      if row != Self.none { body(Int(row)) }
      if let owner, let row = rowOfClientAndOwner[client, owner] { body(Int(row)) }
    }
    patterns.forEachMatch(of: client) { pattern in
      let row = rowOfPattern[Int(pattern)]
      if row != Self.none { body(Int(row)) }
      if let owner, let row = rowOfPatternAndOwner[pattern, owner] { body(Int(row)) }
    }
    if let owner {
      let row = rowOfOwner[Int(owner)]
      if row != Self.none { body(Int(row)) }
    }
  }

  /// The client ID or pattern that a row names, as the policy writes it; nil for an owner's row.
  package func client(ofRow row: Int) -> ArraySlice<UInt8>? {
    switch selectors[row].kind {
    case .client: clients.key(selectors[row].target)
    case .pattern: patternTexts.key(selectors[row].target)
    case .owner: nil
    }
  }

  /// The owner that a row names, if it names one.
  package func owner(ofRow row: Int) -> ArraySlice<UInt8>? {
    selectors[row].owner.map { owners.key($0) }
  }

  /// Whether a row names its clients by a pattern.
  package func isPattern(row: Int) -> Bool { selectors[row].kind == .pattern }

  /// What became of an insertion.
  package enum Insertion: Hashable {
    /// The override has this row.
    case inserted(Int)
    /// An earlier override has the same selector: this row.
    case duplicate(of: Int)
  }

  /// SPEC 2: exact client and owner, pattern and owner, exact client, pattern, owner; among patterns,
  /// fewer `*` first. A pattern has at most 1,024 of them, in 2,048 bytes.
  private enum Specificity {
    static let clientAndOwner: UInt32 = 0
    static let patternAndOwner: UInt32 = 1
    static let client: UInt32 = 10_000
    static let pattern: UInt32 = 10_001
    static let owner: UInt32 = 20_000
  }

  /// What a row names, by the numbers of the tables above.
  private struct Selector {
    enum Kind: UInt8 {
      case client
      case pattern
      case owner
    }
    let kind: Kind
    let target: UInt32
    let owner: UInt32?
    let specificity: UInt32
  }

  private var nextRow: UInt32 { UInt32(truncatingIfNeeded: rows.count) }

  private mutating func number(ofOwner owner: Span<UInt8>) -> UInt32 {
    let (number, isNew) = owners.insert(owner)
    if isNew { rowOfOwner.append(Self.none) }
    return number
  }

  /// Appends a row if `taken`, the row that its selector has, is the very next one.
  private mutating func append(
    _ row: OverrideRow, _ sources: OverrideSources, _ selector: Selector, unless taken: UInt32
  ) -> Insertion {
    guard Int(taken) == rows.count else { return .duplicate(of: Int(taken)) }
    var row = row
    row.specificity = selector.specificity
    rows.append(row)
    self.sources.append(sources)
    selectors.append(selector)
    return .inserted(Int(taken))
  }
}
