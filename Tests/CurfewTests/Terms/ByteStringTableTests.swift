// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

struct ByteStringTableTests {
  @Test("At every size the keys are found under their numbers, and others are not", arguments: [0, 1, 6, 100])
  func everySize(expectedCount: Int) {
    var table = ByteStringTable(expectedCount: expectedCount)
    let other = Array("other".utf8)
    for count in 0..<200 {
      #expect(table.count == count)
      #expect(table.number(of: other.span) == nil)
      let key = Array("key-\(count)".utf8)
      #expect(table.number(of: key.span) == nil)
      let (number, isNew) = table.insert(key.span)
      #expect(number == UInt32(count))
      #expect(isNew)
      #expect(Array(table.key(number)) == key)
    }
    for count in 0..<200 {
      let key = Array("key-\(count)".utf8)
      #expect(table.number(of: key.span) == UInt32(count))
      let (number, isNew) = table.insert(key.span)
      #expect(number == UInt32(count))
      #expect(!isNew)
    }
    #expect(table.count == 200)
  }

  @Test("Keys that begin alike, or are empty, are different keys")
  func beginnings() {
    var table = ByteStringTable()
    let keys = ["", "a", "ab", "abc", "abcdefgh", "abcdefghi", "bcdefghi", "\0"].map { Array($0.utf8) }
    for key in keys { #expect(table.number(of: key.span) == nil) }
    #expect(keys.map { table.insert($0.span).number } == [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(keys.map { table.number(of: $0.span) } == [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(keys.indices.map { Array(table.key(UInt32($0))) } == keys)
  }
}
