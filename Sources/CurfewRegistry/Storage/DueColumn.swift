// SPDX-License-Identifier: Apache-2.0
//
// The full sweep: one comparison a client over one run of memory. Blocks are counted first, without a
// branch, which the compiler turns into vector comparisons; only a block with a hit is looked at again.
// It does so for this plain loop, and not where it goes through a `Range`, whose iterator can trap: who
// changes it looks at the machine code (`pcmpgtd` and `psubd` on x86-64).

extension [Int32] {
  /// Calls `body` with every index whose value is at most `limit`, in order.
  ///
  /// - Complexity: O(count), one comparison an element, and one more in blocks that have a hit.
  func forEachValue(atMost limit: Int32, _ body: (Int) -> Void) {
    var start = 0
    while start < count {
      let end = start + Swift.min(Self.blockLength, count - start)
      if hitCount(from: start, to: end, atMost: limit) > 0 {
        for index in start..<end where self[index] <= limit { body(index) }
      }
      start = end
    }
  }

  /// The least value that is more than `limit`; `Int32.max` when there is none.
  ///
  /// - Complexity: O(count), two comparisons an element.
  func least(above limit: Int32) -> Int32 {
    unsafe withUnsafeBufferPointer { buffer in
      var least = Int32.max
      var index = 0
      while index < buffer.count {
        let value = unsafe buffer[index]
        let candidate = value > limit ? value : Int32.max
        least = candidate < least ? candidate : least
        index &+= 1
      }
      return least
    }
  }

  private static var blockLength: Int { 2_048 }

  private func hitCount(from start: Int, to end: Int, atMost limit: Int32) -> Int32 {
    unsafe withUnsafeBufferPointer { buffer in
      var hits: Int32 = 0
      var index = start
      // Within the array, by the loop above; a check in here would keep it from being vectors.
      while index < end {
        hits &+= unsafe buffer[index] <= limit ? 1 : 0
        index &+= 1
      }
      return hits
    }
  }
}
