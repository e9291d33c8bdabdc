// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

struct SourceSpanTests {
  @Test("A span that would end before it starts is empty at its start")
  func reversed() {
    let span = SourceSpan(start: 5, end: 3)
    #expect(span == .at(5))
    #expect(span.isEmpty)
    #expect(!SourceSpan(start: 5, end: 6).isEmpty)
  }

  @Test("Positions are in reading order")
  func order() {
    let places = [(1, 9), (2, 1), (2, 2)].map { SourcePosition(line: $0.0, column: $0.1) }
    #expect(places.shuffled().sorted() == places)
  }
}
