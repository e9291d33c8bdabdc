// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewTestSupport
@testable import CurfewYAML

@Suite("The table that finds numbers by a text")
struct TextTableTests {
  @Test("It says what a dictionary says, whatever is put into it", arguments: 1...20 as ClosedRange<UInt64>)
  func dictionary(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var texts: [ArraySlice<UInt8>] = []
    var table = TextTable()
    var expected: [ArraySlice<UInt8>: UInt32] = [:]
    for _ in 0..<Int.random(in: 1...2_000, using: &random) {
      // Few letters, so that texts come again.
      let text = (0..<Int.random(in: 0...3, using: &random)).map { _ in UInt8.random(in: 0x61...0x66, using: &random) }[
        ...]
      let number = UInt32(texts.count)
      texts.append(text)
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        #expect(table.number(of: text) { texts[Int($0)] } == expected[text])
      case 1 where expected[text] != nil:
        table.replace(with: number, for: text) { texts[Int($0)] }
        expected[text] = number
      default:
        #expect(table.insert(number, for: text) { texts[Int($0)] } == expected[text])
        if expected[text] == nil { expected[text] = number }
      }
      #expect(table.count == expected.count)
    }
    for (text, number) in expected { #expect(table.number(of: text) { texts[Int($0)] } == number) }
    #expect(table.number(of: [0x7A]) { texts[Int($0)] } == nil)
  }

  @Test("An empty table has nothing, and nothing is replaced that is not there")
  func empty() {
    var table = TextTable()
    #expect(table.number(of: []) { _ in [] } == nil)
    table.replace(with: 1, for: []) { _ in [] }
    #expect(table.number(of: []) { _ in [] } == nil)
    #expect(table.insert(7, for: []) { _ in [] } == nil)
    #expect(table.insert(8, for: []) { _ in [] } == 7)
  }

  @Test("What is replaced is one text's number alone, and one that is there", arguments: [1, 11, 12, 13, 100])
  func replaced(count: Int) {
    let texts = (0...count).map { Array("text\($0)".utf8)[...] }
    var table = TextTable()
    for number in 0..<count { _ = table.insert(UInt32(number), for: texts[number]) { texts[Int($0)] } }
    table.replace(with: 0, for: texts[count]) { texts[Int($0)] }
    #expect(table.number(of: texts[count]) { texts[Int($0)] } == nil)
    #expect(table.count == count)
    for number in 0..<count { #expect(table.number(of: texts[number]) { texts[Int($0)] } == UInt32(number)) }
  }

  @Test("The greatest number is kept whole, and a file has no more nodes than that")
  func greatest() {
    var table = TextTable()
    _ = table.insert(TextTable.greatestNumber, for: [1]) { _ in [1] }
    #expect(table.number(of: [1]) { _ in [1] } == TextTable.greatestNumber)
    #expect(YAMLLimits.expandedNodes <= Int(TextTable.greatestNumber))
  }
}
