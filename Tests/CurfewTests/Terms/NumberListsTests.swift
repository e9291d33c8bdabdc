// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Curfew

@Suite("Lists of numbers that grow in any order")
struct NumberListsTests {
  private static func contents(_ lists: NumberLists, _ list: UInt32) -> [[UInt32]] {
    var contents: [[UInt32]] = []
    lists.forEach(of: list) { contents.append([$0, $1]) }
    return contents
  }

  @Test("Each has its own numbers in order, with their places among all, and knows its last one")
  func keeps() {
    var lists = NumberLists()
    var plain: [[[UInt32]]] = []
    #expect(lists.count == 0)
    for place in 0..<200 as Range<UInt32> {
      if plain.count < 7 {
        lists.addList()
        plain.append([])
        #expect(lists.last(of: UInt32(plain.count - 1)) == nil)
      }
      // Also the same number again, 0, and the greatest.
      let value = [0, place, 7, UInt32.max][Int(place % 4)]
      let list = place * 5 % UInt32(plain.count)
      lists.append(value, to: list)
      plain[Int(list)].append([value, place])
      for (number, expected) in plain.enumerated() {
        #expect(Self.contents(lists, UInt32(number)) == expected)
        #expect(lists.last(of: UInt32(number)) == expected.last?[0])
      }
    }
    #expect(lists.count == 7)
  }
}
