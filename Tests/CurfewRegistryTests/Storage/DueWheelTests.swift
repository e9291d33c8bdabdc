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
      var wheel = DueWheel(entryCost: DueWheel.usualEntryCost)
      wheel.build(column, at: 900)
      #expect(wheel.isQuicker(upTo: 1_000, thanScanning: rowCount) == isQuicker, "\(rowCount)")
    }
  }

  @Test("Only what is due by then counts against the wheel, wherever in the minutes and hours that lies")
  func counted() {
    let start: Int32 = 1_000
    let stretch = Int32(DueWheel.stretch)
    let dues = [10, 70, stretch - 1, stretch + 10, stretch + 70, 2 * stretch + 1].map { start + $0 }
    for (now, count) in [(11, 1), (71, 2), (stretch - 1, 3), (stretch, 5), (2 * stretch - 1, 5), (2 * stretch, 6)] {
      // An entry costs as much as a row: as many rows as entries are enough.
      var wheel = DueWheel(entryCost: 1)
      wheel.build(dues, at: start, stretchCount: 3)
      #expect(wheel.isQuicker(upTo: start + now, thanScanning: count), "\(now)")
      #expect(!wheel.isQuicker(upTo: start + now, thanScanning: count - 1), "\(now)")
    }
    // What has been taken counts no more, and in the next hour the minutes begin anew.
    var wheel = DueWheel(entryCost: 1)
    wheel.build(dues, at: start, stretchCount: 3)
    #expect(wheel.take(upTo: start + stretch, dues) == [0, 1, 2])
    for (now, count) in [(stretch + 11, 1), (stretch + 71, 2), (3 * stretch - 1, 3)] {
      #expect(wheel.isQuicker(upTo: start + now, thanScanning: count), "\(now)")
      #expect(!wheel.isQuicker(upTo: start + now, thanScanning: count - 1), "\(now)")
    }
  }

  @Test("What has been taken is not taken again, and takes no room any more")
  func takenOnce() {
    let start: Int32 = 1_000
    let column = [5, 70, 4_096, 9_000].map { start + $0 }
    var wheel = DueWheel(entryCost: 0)
    wheel.build(column, at: start, stretchCount: 3)
    #expect(wheel.byteCount >= 4 * MemoryLayout<UInt32>.stride)
    #expect(wheel.take(upTo: start + 5, column) == [0])
    #expect(wheel.take(upTo: start + 5, column) == [])
    #expect(wheel.take(upTo: start + 4_095, column) == [1])
    #expect(wheel.take(upTo: start + 9_000, column) == [2, 3])
    #expect(wheel.take(upTo: start + 9_000, column) == [])
    #expect(wheel.byteCount == 0)
  }

  @Test("A wheel that has stopped covers nothing, takes nothing in and no room")
  func stopped() {
    for due in [900, 1_000, 1_001, 9_000] as [Int32] {
      var wheel = DueWheel(entryCost: 0)
      wheel.build([1_050, 6_000], at: 1_000)
      #expect(wheel.isRunning)
      wheel.stop()
      wheel.insert(0, due: due)
      #expect(!wheel.isRunning && !wheel.covers(1_000) && wheel.byteCount == 0)
    }
  }

  @Test("At the end of the calendar the last second that has a value is taken, and what is never due is not")
  func lastSecond() {
    let column = [DueSeconds.never - 1, DueSeconds.never - 2, DueSeconds.never]
    var wheel = DueWheel(entryCost: 0)
    wheel.build(column, at: DueSeconds.never - 10)
    wheel.insert(2, due: DueSeconds.never)
    #expect(wheel.take(upTo: DueSeconds.never - 3, column) == [])
    #expect(wheel.take(upTo: DueSeconds.never - 2, column) == [1])
    #expect(wheel.take(upTo: DueSeconds.never - 1, column) == [0])
    #expect(wheel.byteCount == 0)
  }

  @Test("A row is taken at its second, and not before, wherever in the minutes and hours that lies")
  func seconds() {
    let start: Int32 = 1_000
    let stretch = Int32(DueWheel.stretch)
    let edges = [0, 1, 63, 64, 65, stretch - 1, stretch, stretch + 1, 2 * stretch - 1, 2 * stretch, 3 * stretch - 1]
    for due in edges.map({ start + $0 }) {
      for step in [1, 7, 64, 500, stretch, 2 * stretch] where due > start {
        var wheel = DueWheel(entryCost: 0)
        wheel.build([due], at: start, stretchCount: 3)
        var now = start
        var taken: [UInt32] = []
        while taken.isEmpty, wheel.covers(now + step) {
          now += step
          taken = wheel.take(upTo: now, [due])
          #expect(taken == (now >= due ? [0] : []), "due \(due), now \(now)")
        }
        if wheel.covers(max(due, now)), taken.isEmpty { #expect(wheel.take(upTo: max(due, now), [due]) == [0]) }
      }
    }
  }

  @Test("What lies past the last stretch is not covered, and has no entry")
  func end() {
    let last = 1_000 + 3 * Int32(DueWheel.stretch) - 1
    var wheel = DueWheel(entryCost: 0)
    wheel.build([last, last + 1, DueSeconds.never], at: 1_000, stretchCount: 3)
    #expect(wheel.covers(1_000) && wheel.covers(last) && !wheel.covers(last + 1) && !wheel.covers(999))
    // A row that is put off past the end has no entry either.
    wheel.insert(1, due: last + 1)
    #expect(wheel.take(upTo: last, [last, last + 1, DueSeconds.never]) == [0])
    wheel.stop()
    #expect(!wheel.covers(1_000) && wheel.byteCount == 0)
  }

  @Test("What is taken is what comparing every row finds, whatever was put off, armed again or taken before")
  func property() {
    var random = SplitMix64(seed: 31)
    for run in 0..<200 {
      // Some runs stay within an hour, some go through all three days.
      let scale = run.isMultiple(of: 2) ? 1 : 50
      func due() -> Int32 { random.chance(10) ? DueSeconds.never : 1_000 + Int32(random.below(6_000 * scale)) }
      var column = (0..<random.below(300)).map { _ in due() }
      var wheel = DueWheel(entryCost: 0)
      wheel.build(column, at: 1_000, stretchCount: 1 + random.below(DueWheel.bucketCount))
      var now: Int32 = 1_000
      while true {
        // The clock may go back a little.
        now = random.chance(5) ? max(1_000, now - Int32(random.below(90))) : now + Int32(random.below(200 * scale))
        guard wheel.covers(now) else { break }
        let expected = column.indices.filter { column[$0] <= now }
        #expect(Set(wheel.take(upTo: now, column).map { Int($0) }) == Set(expected))
        // What has come up is armed for later, and so are some of the others, whose old entries stay in the wheel.
        for row in column.indices where column[row] <= now || random.chance(5) {
          column[row] = random.chance(30) ? DueSeconds.never : now + 1 + Int32(random.below(500 * scale))
          wheel.insert(UInt32(row), due: column[row])
        }
      }
    }
  }
}

extension DueWheel {
  /// The rows that are due by `now`, by themselves.
  fileprivate mutating func take(upTo now: Int32, _ column: [Int32]) -> [UInt32] {
    var due: [UInt32] = []
    take(upTo: now, column, into: &due)
    return due
  }
}
