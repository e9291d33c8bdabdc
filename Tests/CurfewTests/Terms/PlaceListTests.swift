// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import Curfew

@Suite("Places one after the other")
struct PlaceListTests {
  private static let greatest = UInt32.max

  private static func list(of places: [SourcePosition?]) -> PlaceList {
    var list = PlaceList()
    for place in places { list.append(place) }
    return list
  }

  @Test("Places are read as they were told, wherever the next one stands, and so is that there is none")
  func keeps() {
    let numbers: [UInt32] = [1, 2, 63, 64, 65, 127, 128, 129, 8_191, 8_192, 16_384, Self.greatest - 1, Self.greatest]
    let all = numbers.flatMap { line in numbers.map { SourcePosition(line: line, column: $0) } }
    // Forwards, backwards, from one end to the other, and none in between.
    let mixed = zip(all, all.reversed()).flatMap { [$0, $1, nil] as [SourcePosition?] }
    for places in [all, all.reversed(), mixed, [nil, nil], []] as [[SourcePosition?]] {
      #expect(Self.list(of: places).all == places)
    }
  }

  @Test("A place on the same line or the next one takes two bytes")
  func isSmall() {
    let onOneLine = (0..<1_000).map { SourcePosition(line: 4, column: 1 + UInt32($0) * 6) }
    let inABlock = (0..<1_000).map { SourcePosition(line: 4 + UInt32($0), column: 9) }
    #expect(Self.list(of: onOneLine).byteCount == 2_000)
    #expect(Self.list(of: inABlock).byteCount == 2_000)
  }
}
