// SPDX-License-Identifier: Apache-2.0
//
// What two policies name, under common numbers: the overrides of both sides that have one selector
// stand side by side, whatever order they were written in.

import Curfew

/// The selectors of the overrides of two policies, each with its row in either.
struct Selectors {
  private(set) var clients = ByteStringTable()
  private(set) var clientRows: [Rows] = []
  private(set) var patterns = ByteStringTable()
  private(set) var patternRows: [Rows] = []
  private(set) var owners = ByteStringTable()
  private(set) var ownerRows: [Rows] = []
  private(set) var pairs: [Pair] = []
  private(set) var patternPairs: [Pair] = []
  private var pairNumbers: [UInt64: Int] = [:]
  private var patternPairNumbers: [UInt64: Int] = [:]

  /// The rows that one selector has in the two policies; -1 for none.
  typealias Rows = Both<Int32>

  /// An override for a client (or pattern) together with an owner, by number.
  struct Pair {
    let target: Int
    let owner: Int
    var rows: Rows
  }

  init(_ policies: Both<CompiledPolicy.Tables>) {
    let count = max(policies.old.overrides.rows.count, policies.new.overrides.rows.count)
    clients = ByteStringTable(expectedCount: count)
    clientRows.reserveCapacity(count)
    for side in Side.allCases {
      let table = policies[side].overrides
      for row in table.rows.indices { add(row, of: table, side) }
    }
  }

  /// The number of a client ID that no override names, perhaps a new one.
  mutating func insert(client: [UInt8]) -> Int {
    let (number, isNew) = clients.insert(client.span)
    if isNew { clientRows.append(Rows(-1)) }
    return Int(number)
  }

  private mutating func add(_ row: Int, of table: OverrideTable, _ side: Side) {
    let number = Int32(truncatingIfNeeded: row)
    let owner = table.owner(ofRow: row).map { insert(owner: $0) }
    guard let client = table.client(ofRow: row) else {
      if let owner { ownerRows[owner][side] = number }
      return
    }
    if table.isPattern(row: row) {
      let (found, isNew) = patterns.insert(client.span)
      if isNew { patternRows.append(Rows(-1)) }
      let pattern = Int(found)
      guard let owner else {
        patternRows[pattern][side] = number
        return
      }
      Self.add(pattern, owner, number, side, to: &patternPairs, &patternPairNumbers)
    } else {
      let (found, isNew) = clients.insert(client.span)
      if isNew { clientRows.append(Rows(-1)) }
      guard let owner else {
        clientRows[Int(found)][side] = number
        return
      }
      Self.add(Int(found), owner, number, side, to: &pairs, &pairNumbers)
    }
  }

  private mutating func insert(owner: ArraySlice<UInt8>) -> Int {
    let (number, isNew) = owners.insert(owner.span)
    if isNew { ownerRows.append(Rows(-1)) }
    return Int(number)
  }

  private static func add(
    _ target: Int, _ owner: Int, _ row: Int32, _ side: Side, to pairs: inout [Pair], _ numbers: inout [UInt64: Int]
  ) {
    let key = UInt64(target) << 32 | UInt64(owner)
    if let index = numbers[key] {
      pairs[index].rows[side] = row
    } else {
      numbers[key] = pairs.count
      var rows = Rows(-1)
      rows[side] = row
      pairs.append(Pair(target: target, owner: owner, rows: rows))
    }
  }
}
