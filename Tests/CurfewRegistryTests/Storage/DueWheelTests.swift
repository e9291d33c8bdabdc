// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct DueWheelTests {
  @Test("One row due in 300 is taken from the wheel, one in 299 is found by comparing all")
  func choice() {
    for (rowCount, isQuicker) in [(299, false), (300, true), (301, true)] {
      var column = [Int32](repeating: DueSeconds.never, count: rowCount)
      column[7] = 1_000
      var wheel = DueWheel()
      wheel.build(column, at: 900)
      #expect(wheel.isQuicker(upTo: 1_000, thanScanning: rowCount) == isQuicker, "\(rowCount)")
    }
  }

  @Test("What is taken is what comparing every row finds, whatever was put off, armed again or taken before")
  func property() {
    var random = SplitMix64(seed: 31)
    for _ in 0..<200 {
      let span = Int32(random.below(6_000)) + 1
      func due() -> Int32 { random.chance(10) ? DueSeconds.never : 1_000 + Int32(random.below(Int(span))) }
      var column = (0..<random.below(300)).map { _ in due() }
      var wheel = DueWheel()
      wheel.build(column, at: 1_000)
      var now: Int32 = 1_000
      while true {
        now += Int32(random.below(200))
        guard wheel.covers(now) else { break }
        let expected = column.indices.filter { column[$0] <= now }
        let taken = Set(wheel.take(upTo: now, column).map { Int($0) })
        #expect(taken == Set(expected))
        // What has come up is armed for later, and so are some of the others, whose old entries stay in the wheel.
        for row in column.indices where column[row] <= now || random.chance(5) {
          column[row] = random.chance(30) ? DueSeconds.never : now + 1 + Int32(random.below(500))
          wheel.insert(UInt32(row), due: column[row])
        }
      }
    }
  }
}
