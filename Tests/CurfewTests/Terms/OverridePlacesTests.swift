// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import Curfew

@Suite("What is kept of overrides")
struct OverridePlacesTests {
  private static func place(_ number: Int) -> SourcePosition { SourcePosition(line: UInt32(number), column: 1) }

  @Test("Every place is that of its part, whichever of the others there are")
  func keepsPlaces() {
    var places = OverridePlaces()
    var plain: [OverrideSources] = []
    for given in 0..<128 {
      func place(_ part: Int) -> SourcePosition? { given & 1 << part == 0 ? nil : Self.place(given * 10 + part) }
      let sources = OverrideSources(
        start: Self.place(given * 10 + 9), lifecycle: place(0),
        thresholds: ThresholdSources(hidden: place(1), closed: place(2), deleted: place(3)), kill: place(4),
        expires: place(5), reason: place(6))
      places.append(sources)
      plain.append(sources)
    }
    #expect(Array(places) == plain)
  }

  @Test("A row is what was put in, and what it is replaced with, whether it had thresholds or not")
  func keepsRows() {
    let some = Thresholds(hidden: 1, closed: 2, deleted: 3)
    let others = Thresholds(hidden: .max, closed: 5, deleted: .max)
    let demands = [
      OverrideRow(killAt: OverrideRow.standingKill), OverrideRow(lifecycle: .stricter, thresholds: some),
      OverrideRow(lifecycle: .exempt, expiresAt: 7), OverrideRow(lifecycle: .stricter, thresholds: others, killAt: 9),
      OverrideRow(lifecycle: .none, thresholds: others),
    ]
    for (first, second) in demands.flatMap({ first in demands.map { (first, $0) } }) {
      var rows = OverrideRows()
      for row in demands { rows.append(row, specificity: 10_000) }
      rows.append(first, specificity: 20_000)
      rows.append(demands[1], specificity: 0)
      #expect(rows[5].isLike(first, specificity: 20_000))
      rows.replace(5, with: second)
      #expect(rows[5].isLike(second, specificity: 20_000))
      rows.replace(5, with: first)
      #expect(rows[5].isLike(first, specificity: 20_000))
      #expect(zip(rows, demands).allSatisfy { $0.isLike($1, specificity: 10_000) })
      #expect(rows[6].isLike(demands[1], specificity: 0))
    }
  }
}

extension OverrideRow {
  fileprivate func isLike(_ other: OverrideRow, specificity: UInt32) -> Bool {
    var other = other
    other.specificity = specificity
    return self == other
  }
}
