// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Curfew

struct PairTableTests {
  @Test("At every size the pairs keep their first value, and others have none")
  func everySize() {
    var table = PairTable()
    for count in 0..<200 as Range<UInt32> {
      #expect(table[count, 0] == nil)
      #expect(table[0, 1_000] == nil)
      #expect(table.insert(count, count % 7, count + 1) == count + 1)
      // Before anything else is put in: a look-up has to end in a table that is as full as it gets.
      #expect(table[count, 1_000] == nil)
      #expect(table.insert(count, count % 7, 5_000) == count + 1)
    }
    for count in 0..<200 as Range<UInt32> {
      #expect(table[count, count % 7] == count + 1)
      #expect(table[count % 7, count] == (count < 7 ? count + 1 : nil))
      #expect(table[count, 7] == nil)
    }
  }

  @Test("The order of a pair counts, and a value may be 0")
  func order() {
    var table = PairTable()
    #expect(table.insert(1, 2, 0) == 0)
    #expect(table.insert(2, 1, 3) == 3)
    #expect(table[1, 2] == 0)
    #expect(table[2, 1] == 3)
    #expect(table[1, 1] == nil)
  }
}
