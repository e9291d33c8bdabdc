// SPDX-License-Identifier: Apache-2.0
//
// A value that grows, row by row, and is then frozen into an `OverrideTable`: what decisions share is a
// class, since a struct of so many arrays would be retained array by array each time it is used.

/// The overrides of a policy as they are read, each under its selector.
package struct OverrideTableBuilder: Sendable {
  package private(set) var rows = OverrideRows()
  package private(set) var sources = OverridePlaces()
  private(set) var selectors: [OverrideSelector] = []
  private(set) var clients: ByteStringTable
  private(set) var patterns = PatternTable()
  private(set) var patternTexts = ByteStringTable()
  private(set) var owners: ByteStringTable
  /// By number of the client, pattern or owner.
  private(set) var entryOfClient: [ClientEntry] = []
  private(set) var rowOfPattern: [UInt32] = []
  private(set) var rowOfOwner: [UInt32] = []
  /// (client number, owner number) and (pattern number, owner number).
  private(set) var rowOfClientAndOwner = PairTable()
  private(set) var rowOfPatternAndOwner = PairTable()
  /// Whether any row names an owner and nothing else.
  private(set) var namesOwnersAlone = false

  /// Stands for no row.
  static let none = UInt32.max

  /// What there is about a client that is named by its ID.
  struct ClientEntry {
    /// The row that names nothing else, or ``none``.
    var row = OverrideTableBuilder.none
    /// Whether other rows name it together with an owner.
    var hasOwners = false
  }

  package init(expectedCount: Int = 0) {
    clients = ByteStringTable(expectedCount: expectedCount)
    owners = ByteStringTable()
    rows.reserveCapacity(expectedCount)
    sources.reserveCapacity(expectedCount)
    selectors.reserveCapacity(expectedCount)
    entryOfClient.reserveCapacity(expectedCount)
  }

  /// Adds an override for a client ID, with or without an owner.
  ///
  /// - Returns: the row's index, or the index of the row that has the same selector already.
  package mutating func insert(
    client: Span<UInt8>, owner: Span<UInt8>?, _ row: OverrideRow, _ sources: OverrideSources
  ) -> Insertion {
    let (client, isNew) = clients.insert(client)
    if isNew { entryOfClient.append(ClientEntry()) }
    guard let owner else {
      if entryOfClient[Int(client)].row == Self.none { entryOfClient[Int(client)].row = nextRow }
      let selector = OverrideSelector(.client, client)
      return append(row, sources, selector, Specificity.client, unless: entryOfClient[Int(client)].row)
    }
    entryOfClient[Int(client)].hasOwners = true
    let ownerNumber = number(ofOwner: owner)
    let taken = rowOfClientAndOwner.insert(client, ownerNumber, nextRow)
    let selector = OverrideSelector(.client, client, owner: ownerNumber)
    return append(row, sources, selector, Specificity.clientAndOwner, unless: taken)
  }

  /// Adds an override for the clients that a pattern matches, with or without an owner.
  package mutating func insert(
    pattern: Span<UInt8>, wildcardCount: Int, owner: Span<UInt8>?, _ row: OverrideRow, _ sources: OverrideSources
  ) -> Insertion {
    _ = patternTexts.insert(pattern)
    let pattern = patterns.insert(pattern)
    if pattern == rowOfPattern.count { rowOfPattern.append(Self.none) }
    let stars = UInt16(clamping: min(wildcardCount, Specificity.mostStars))
    guard let owner else {
      if rowOfPattern[Int(pattern)] == Self.none { rowOfPattern[Int(pattern)] = nextRow }
      let selector = OverrideSelector(.pattern, pattern)
      return append(row, sources, selector, Specificity.pattern + stars, unless: rowOfPattern[Int(pattern)])
    }
    let ownerNumber = number(ofOwner: owner)
    let taken = rowOfPatternAndOwner.insert(pattern, ownerNumber, nextRow)
    let selector = OverrideSelector(.pattern, pattern, owner: ownerNumber)
    return append(row, sources, selector, Specificity.patternAndOwner + stars, unless: taken)
  }

  /// Adds an override for every client of an owner.
  package mutating func insert(owner: Span<UInt8>, _ row: OverrideRow, _ sources: OverrideSources) -> Insertion {
    let ownerNumber = number(ofOwner: owner)
    namesOwnersAlone = true
    if rowOfOwner[Int(ownerNumber)] == Self.none { rowOfOwner[Int(ownerNumber)] = nextRow }
    let selector = OverrideSelector(.owner, ownerNumber, owner: ownerNumber)
    return append(row, sources, selector, Specificity.owner, unless: rowOfOwner[Int(ownerNumber)])
  }

  /// Gives a row other demands; who it takes, and where that is written, stays. For analysis.
  package mutating func replace(row: Int, with demands: OverrideRow) {
    rows.replace(row, with: demands)
  }

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
    static let clientAndOwner: UInt16 = 0
    static let patternAndOwner: UInt16 = 1
    static let client: UInt16 = 10_000
    static let pattern: UInt16 = 10_001
    static let owner: UInt16 = 20_000
    static let mostStars = 9_998
  }

  private var nextRow: UInt32 { UInt32(truncatingIfNeeded: rows.count) }

  private mutating func number(ofOwner owner: Span<UInt8>) -> UInt32 {
    let (number, isNew) = owners.insert(owner)
    if isNew { rowOfOwner.append(Self.none) }
    return number
  }

  /// Appends a row if `taken`, the row that its selector has, is the very next one.
  private mutating func append(
    _ row: OverrideRow, _ sources: OverrideSources, _ selector: OverrideSelector, _ specificity: UInt16,
    unless taken: UInt32
  ) -> Insertion {
    guard Int(taken) == rows.count else { return .duplicate(of: Int(taken)) }
    rows.append(row, specificity: specificity)
    self.sources.append(sources)
    selectors.append(selector)
    return .inserted(Int(taken))
  }
}
