// SPDX-License-Identifier: Apache-2.0
//
// A dictionary of arrays would cost a hundred bytes for each part that has nothing but one number.

internal import Curfew

/// The numbers from 0 on in parts, each of those that have the same key: the parts in the order in which they
/// begin, and the numbers of each in order.
struct Partition: Sequence {
  /// The numbers, part by part.
  private var numbers: [UInt32]
  /// Where each part ends.
  private var ends: [Int]

  /// Parts some numbers.
  ///
  /// - Parameter appendKey: puts the key of a number into an empty buffer.
  /// - Complexity: O(bytes of all keys).
  init(_ count: Int, appendKey: (_ number: Int, _ key: inout [UInt8]) -> Void) {
    var keys = ByteStringTable()
    var key: [UInt8] = []
    var parts: [UInt32] = []
    parts.reserveCapacity(count)
    for number in 0..<count {
      key.removeAll(keepingCapacity: true)
      appendKey(number, &key)
      parts.append(keys.insert(key.span).number)
    }
    // First how many each has, then where it begins; while the numbers are put in this comes to be where it ends.
    ends = Array(repeating: 0, count: keys.count)
    for part in parts { ends[Int(part)] += 1 }
    var start = 0
    for part in ends.indices { (ends[part], start) = (start, start + ends[part]) }
    numbers = Array(repeating: 0, count: count)
    for (number, part) in parts.enumerated() {
      numbers[ends[Int(part)]] = UInt32(truncatingIfNeeded: number)
      ends[Int(part)] += 1
    }
  }

  func makeIterator() -> some IteratorProtocol<ArraySlice<UInt32>> {
    ends.indices.lazy.map { numbers[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]] }.makeIterator()
  }
}
