// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct KeyTableTests {
  /// A table and what is in it, with hashes of a test's own choice.
  private struct Rows {
    var table = KeyTable()
    var hashes: [UInt32: UInt64] = [:]

    mutating func insert(_ row: UInt32, hash: UInt64) {
      hashes[row] = hash
      let known = hashes
      table.insert(row, hash: hash) { known[$0] ?? 0 }
    }

    mutating func remove(_ row: UInt32) {
      let known = hashes
      table.remove(row, hash: known[row] ?? 0) { known[$0] ?? 0 }
      hashes[row] = nil
    }

    /// Whether every row is found by its hash, and nothing else by any of `others`.
    func areAllFound(andNoneBy others: [UInt64]) -> Bool {
      table.count == hashes.count
        && hashes.allSatisfy { row, hash in table.row(hash: hash) { $0 == row } == row }
        && others.allSatisfy { table.row(hash: $0) { _ in false } == nil }
    }
  }

  /// Few places, so that nearly all collide; the last one, behind which the table begins again, is among them.
  private static let crowded: [UInt64] = [0, 0x4000_0000, 0x4100_0000, 0xFFFF_FFFF, 0xFFFF_FFFE].flatMap { place in
    [1, 2, 255].map { place << 32 | $0 }
  }

  @Test("Any insertions and removals leave every row to be found, and no other", arguments: [true, false])
  func property(isCrowded: Bool) {
    var random = SplitMix64(seed: 23)
    for _ in 0..<60 {
      var rows = Rows()
      var next: UInt32 = 0
      let most = 1 + random.below(120)
      for _ in 0..<400 {
        if rows.hashes.count < most, random.chance(55) {
          rows.insert(next, hash: isCrowded ? random.pick(Self.crowded) : random.next())
          next += 1
        } else if let row = rows.hashes.keys.min() {
          rows.remove(random.chance(50) ? row : rows.hashes.keys.max() ?? row)
        }
        #expect(rows.areAllFound(andNoneBy: [random.pick(Self.crowded), random.next()]))
      }
    }
  }

  @Test("The first and the last row that a slot can name are told apart")
  func lastRow() {
    var rows = Rows()
    let last = UInt32(PackedClient.maximumCount - 2)
    for row in [0, 1, last - 1, last] { rows.insert(row, hash: 7) }
    #expect(rows.areAllFound(andNoneBy: [7, 8]))
    for row in [last, 0] { rows.remove(row) }
    #expect(rows.areAllFound(andNoneBy: [7, 8]))
  }

  @Test("An empty table has no row, and a row that is not there cannot be removed")
  func absent() {
    var rows = Rows()
    #expect(rows.table.row(hash: 1) { _ in true } == nil)
    rows.remove(0)
    #expect(rows.table.count == 0)
    for row in 0..<5 { rows.insert(UInt32(row), hash: UInt64(row) << 62) }
    for hash in [0, 1 << 62, .max] as [UInt64] { rows.table.remove(9, hash: hash) { UInt64($0) << 62 } }
    #expect(rows.areAllFound(andNoneBy: Self.crowded))
  }

  @Test("Of rows in one place only those with the same eight bits of the hash are asked about")
  func tags() {
    var rows = Rows()
    for row in 0..<4 { rows.insert(UInt32(row), hash: UInt64(row % 2)) }
    var asked: [UInt32] = []
    let found = rows.table.row(hash: 1) { row in
      asked.append(row)
      return row == 3
    }
    #expect(found == 3 && asked == [1, 3])
  }

  @Test("The table is never full, and hardly ever less than two thirds full once it has grown")
  func size() {
    var rows = Rows()
    var random = SplitMix64(seed: 5)
    for row in 0..<4_000 {
      rows.insert(UInt32(row), hash: random.next())
      let slots = rows.table.byteCount / 4
      #expect(slots * 4 >= rows.table.count * 5, "\(row)")
      // Eight slots more at each step, and what an allocation is rounded up to.
      #expect(slots * 2 <= rows.table.count * 3 + 32, "\(row)")
    }
  }
}
