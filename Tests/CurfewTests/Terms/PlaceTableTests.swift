// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import Curfew

@Suite("Places that can be asked for one by one")
struct PlaceTableTests {
  private typealias Told = [(line: UInt32, column: UInt32)]

  /// On one line, up to where a code does not reach and past it.
  private static let line: Told = [(1, 1), (1, 2), (1, 5), (1, 32_768), (1, 32_769), (1, .max)]
  /// Lines and columns on both sides of what a code holds, and the code that means far away.
  private static let lines: Told = [
    (5, 9), (6, 511), (6, 512), (68, 511), (68, 510), (69, 1), (5, 600), (5, 8), (4, 9),
  ]
  private static let extremes: Told = [(.max, .max), (.max, 1), (1, 1), (0, 0)]

  /// Many places, so many on each line.
  private static func grid(_ perLine: UInt32, lines: UInt32, columns: UInt32) -> Told {
    (0..<100 as Range<UInt32>).map { ($0 / perLine * lines + 1, $0 % perLine * columns + 3) }
  }

  private static let all: [Told] = [
    line, lines, extremes, grid(100, lines: 1, columns: 3), grid(1, lines: 1, columns: 1),
    grid(9, lines: 40, columns: 70),
  ]

  @Test("Each is what was told, near and far", arguments: all.indices)
  func places(index: Int) {
    let told = Self.all[index]
    let places = told.map { SourcePosition(line: $0.line, column: $0.column) }
    var table = PlaceTable()
    for (count, place) in places.enumerated() {
      #expect(table.count == count)
      table.append(place)
    }
    #expect(places.indices.map { table[$0] } == places)
  }
}
