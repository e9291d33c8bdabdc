// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct DueSecondsTests {
  @Test("What is due by now never has a greater value than now, at either end of the calendar either")
  func order() {
    let instants: [Instant] = [
      .earliest, Instant(millisecondsSinceEpoch: -1), Instant(millisecondsSinceEpoch: 0),
      Instant(millisecondsSinceEpoch: 999), Instant(millisecondsSinceEpoch: 1_000), Sample.start,
      .at("2038-01-19T03:14:08Z"), .at("2106-02-07T06:28:13.999Z"), .at("2106-02-07T06:28:14Z"),
      .at("2106-02-07T06:28:15Z"), .at("2106-02-07T06:28:16Z"), .latest,
    ]
    for due in instants {
      for now in instants where due <= now {
        #expect(DueSeconds.column(ofDue: due) <= DueSeconds.column(ofNow: now), "\(due) \(now)")
      }
      #expect(DueSeconds.column(ofDue: due) < DueSeconds.never)
      if let start = DueSeconds.start(of: DueSeconds.column(ofDue: due)) { #expect(start <= due) }
    }
    #expect(DueSeconds.column(ofDue: nil) == DueSeconds.never)
  }

  @Test("A second is told from its neighbours")
  func neighbours() {
    let second = DueSeconds.column(ofDue: Sample.start)
    #expect(DueSeconds.column(ofDue: Sample.start.plus(999)) == second)
    #expect(DueSeconds.column(ofDue: Sample.start.plus(1_000)) == second + 1)
    #expect(DueSeconds.column(ofDue: Sample.start.plus(-1)) == second - 1)
    #expect(DueSeconds.start(of: second) == Sample.start)
  }

  @Test(
    "The seconds from 1970 to 2106 have values of their own, and what lies outside has the nearest that is looked at")
  func ends() {
    #expect(DueSeconds.column(ofDue: Instant(millisecondsSinceEpoch: -1)) == DueSeconds.unknown)
    #expect(DueSeconds.column(ofDue: Instant(millisecondsSinceEpoch: 999)) == DueSeconds.unknown)
    #expect(DueSeconds.column(ofDue: Instant(millisecondsSinceEpoch: 1_000)) == DueSeconds.unknown + 1)
    #expect(DueSeconds.start(of: DueSeconds.unknown) == nil && DueSeconds.start(of: DueSeconds.never) == nil)
    #expect(DueSeconds.start(of: DueSeconds.unknown + 1) == Instant(millisecondsSinceEpoch: 1_000))
    let last = Instant.at("2106-02-07T06:28:14Z")
    #expect(DueSeconds.column(ofDue: last.plus(-1)) == DueSeconds.never - 2)
    #expect(DueSeconds.column(ofDue: last) == DueSeconds.never - 1)
    #expect(DueSeconds.start(of: DueSeconds.never - 1) == last)
    #expect(DueSeconds.column(ofDue: .latest) == DueSeconds.never - 1)
  }

  @Test(
    "An instant belongs to the second that began last, before 1970 too",
    arguments: [(0, 0), (999, 0), (1_000, 1), (1_999, 1), (-1, -1), (-1_000, -1), (-1_001, -2)] as [(Int64, Int64)])
  func seconds(milliseconds: Int64, second: Int64) {
    let instant = Instant(millisecondsSinceEpoch: milliseconds)
    #expect(instant.second == second)
    #expect(instant.roundedDownToSecond == Instant(millisecondsSinceEpoch: second * 1_000))
  }
}
