// SPDX-License-Identifier: Apache-2.0
//
// The full sweep: one comparison a client over one run of memory. Blocks are counted first, without a
// branch, which the compiler turns into vector comparisons; only a block with a hit is looked at again.

extension [Int32] {
  /// Calls `body` with every index whose value is at most `limit`, in order.
  ///
  /// - Complexity: O(count), one comparison an element, and one more in blocks that have a hit.
  func forEachValue(atMost limit: Int32, _ body: (Int) -> Void) {
    var start = 0
    while start < count {
      let end = Swift.min(start + Self.blockLength, count)
      if hitCount(in: start..<end, atMost: limit) > 0 {
        for index in start..<end where self[index] <= limit { body(index) }
      }
      start = end
    }
  }

  private static var blockLength: Int { 2_048 }

  private func hitCount(in range: Range<Int>, atMost limit: Int32) -> Int32 {
    unsafe withUnsafeBufferPointer { buffer in
      var hits: Int32 = 0
      // The range is within the array, by the loop above; a check in here would keep it from being vectors.
      for index in range { hits &+= unsafe buffer[index] <= limit ? 1 : 0 }
      return hits
    }
  }
}
