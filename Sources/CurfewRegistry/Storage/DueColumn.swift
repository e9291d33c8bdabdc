// SPDX-License-Identifier: Apache-2.0
//
// The full sweep: one comparison a client over one run of memory, in vectors. It is read in four places at
// once, since a processor that reads in one place alone spends most of the time waiting for memory. Only a
// block with a hit is looked at again.

extension [Int32] {
  /// Calls `body` with every index whose value is at most `limit`, in no particular order.
  ///
  /// - Complexity: O(count), one comparison an element, and one more in blocks that have a hit.
  func forEachValue(atMost limit: Int32, _ body: (Int) -> Void) {
    let quarter = count / 4 / Self.blockLength * Self.blockLength
    var start = 0
    while true {
      start = firstHit(from: start, quarter, atMost: limit)
      guard start < quarter else { break }
      for block in 0..<4 {
        let first = block * quarter + start
        for index in first..<first + Self.blockLength where self[index] <= limit { body(index) }
      }
      start += Self.blockLength
    }
    for index in 4 * quarter..<count where self[index] <= limit { body(index) }
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

  private static var blockLength: Int { 16 }

  /// The first place from `start` on at which a block of a quarter has a value that is at most `limit`; the
  /// quarter's end where none has.
  private func firstHit(from start: Int, _ quarter: Int, atMost limit: Int32) -> Int {
    unsafe withUnsafeBytes { bytes in
      let limits = SIMD16(repeating: limit)
      var index = start
      while index < quarter {
        // Within the array, since quarters are whole blocks; a check of each would keep this from being quick.
        let first = unsafe bytes.vector(at: index) .<= limits
        let second = unsafe bytes.vector(at: index &+ quarter) .<= limits
        let third = unsafe bytes.vector(at: index &+ 2 &* quarter) .<= limits
        let fourth = unsafe bytes.vector(at: index &+ 3 &* quarter) .<= limits
        if any((first .| second) .| (third .| fourth)) { break }
        index &+= Self.blockLength
      }
      return index
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Sixteen numbers from an index on, which must be there.
  @inline(__always)
  fileprivate func vector(at index: Int) -> SIMD16<Int32> {
    unsafe loadUnaligned(fromByteOffset: index &* MemoryLayout<Int32>.stride, as: SIMD16<Int32>.self)
  }
}
