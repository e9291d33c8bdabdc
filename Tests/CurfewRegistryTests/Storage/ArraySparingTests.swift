// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewRegistry

@Suite struct ArraySparingTests {
  @Test("An array that grows is hardly ever more than a sixteenth empty, and is not copied for every element")
  func sixteenth() {
    var array: [Int32] = []
    var copyCount = 0
    for number in 0..<20_000 as Range<Int32> {
      let capacity = array.capacity
      array.reserveSparingly()
      if array.capacity != capacity { copyCount += 1 }
      array.append(number)
      // Sixteen more is what an allocation may be rounded up by.
      #expect(array.capacity - array.count <= max(array.count / 16, 16) + 16)
    }
    #expect(copyCount < 200)
  }

  @Test("Room is made at once for as many as are asked for", arguments: [17, 40, 1_000])
  func extra(count: Int) {
    var array = [UInt8](repeating: 0, count: 320)
    array.reserveSparingly(adding: count)
    #expect(array.capacity >= 320 + max(count, 20))
    #expect(array.capacity <= 320 + max(count, 20) + 64)
  }
}
