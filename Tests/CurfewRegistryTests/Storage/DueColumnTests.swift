// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct DueColumnTests {
  @Test(
    "A scan finds what a plain loop finds, wherever in a block it stands",
    arguments: [0, 1, 15, 16, 63, 64, 65, 127, 128, 129, 5_000])
  func scan(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    for limit in [Int32.min, -1, 0, 500, Int32.max - 1, Int32.max] {
      var column = (0..<count).map { _ in Int32(random.below(1_000)) }
      for _ in 0..<3 where count > 0 { column[random.below(count)] = random.pick([.min, .max]) }
      if count > 0 { column[random.pick([0, count - 1])] = random.pick([.min, .max, 500]) }
      var found: [Int] = []
      column.forEachValue(atMost: limit) { found.append($0) }
      #expect(found.sorted() == column.indices.filter { column[$0] <= limit })
      #expect(column.least(above: limit) == column.filter { $0 > limit }.min() ?? .max)
    }
  }

  @Test("A single hit is found wherever it stands", arguments: [1, 63, 64, 130, 200])
  func singleHit(count: Int) {
    for place in 0..<count {
      var column = [Int32](repeating: 1, count: count)
      column[place] = 0
      var found: [Int] = []
      column.forEachValue(atMost: 0) { found.append($0) }
      #expect(found == [place])
    }
  }
}
