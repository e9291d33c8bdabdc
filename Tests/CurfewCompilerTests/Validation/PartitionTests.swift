// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewCompiler

@Suite("Numbers in parts")
struct PartitionTests {
  @Test(
    "Parts come in the order in which they begin, their numbers in order",
    arguments: [
      ([], []), (["a"], [[0]]), (["a", "a"], [[0, 1]]), (["b", "a", "b", "", "a", "b"], [[0, 2, 5], [1, 4], [3]]),
    ] as [([String], [[UInt32]])])
  func parts(keys: [String], expected: [[UInt32]]) {
    let partition = Partition(keys.count) { number, key in key += keys[number].utf8 }
    #expect(partition.map { Array($0) } == expected)
  }
}
