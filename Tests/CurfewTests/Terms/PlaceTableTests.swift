// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import Curfew

@Suite("Places that can be asked for one by one")
struct PlaceTableTests {
  @Test(
    "Each is what was told, near and far",
    arguments: [
      // On one line, up to where a code does not reach and past it.
      [(1, 1), (1, 2), (1, 5), (1, 32_768), (1, 32_769), (1, .max)],
      // Lines and columns on both sides of what a code holds, and the code that means far away.
      [(5, 9), (6, 511), (6, 512), (68, 511), (68, 510), (69, 1), (5, 600), (5, 8), (4, 9)],
      [(.max, .max), (.max, 1), (1, 1), (0, 0)],
      (0..<100).map { (1, 3 * $0 + 1) },
      (0..<100).map { ($0 + 1, 5) },
      (0..<100).map { ($0 / 9 * 40 + 1, $0 % 9 * 70 + 3) },
    ] as [[(UInt32, UInt32)]])
  func places(told: [(line: UInt32, column: UInt32)]) {
    let places = told.map { SourcePosition(line: $0.line, column: $0.column) }
    var table = PlaceTable()
    for (index, place) in places.enumerated() {
      #expect(table.count == index)
      table.append(place)
    }
    #expect(places.indices.map { table[$0] } == places)
  }
}
