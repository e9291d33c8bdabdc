// SPDX-License-Identifier: Apache-2.0
//
// The one look-up every decision pays for. A `Dictionary` of `String` hashes with SipHash and compares
// by Unicode equivalence, which is slow and, for IDs, wrong: IDs are equal when their bytes are.
// Client IDs are chosen by strangers, so the hash is seeded once a process.

/// Numbers byte strings: each distinct key gets the next number, from 0.
package struct ByteStringTable: Sendable {
  private var slots: NumberSlots
  /// All keys, one after the other, in the order of their numbers.
  private(set) var keyBytes: [UInt8] = []
  private var keyEnds: [UInt32] = []
  private let hasher = ByteHasher.ofThisProcess

  /// Makes an empty table with room for some keys.
  package init(expectedCount: Int = 0) {
    slots = NumberSlots(expectedCount: expectedCount)
    keyEnds.reserveCapacity(expectedCount)
  }

  /// Makes room for keys, if there will be so many; what is not used of it is never touched.
  mutating func reserve(keys: Int, bytes: Int) {
    keyEnds.reserveCapacity(keys)
    keyBytes.reserveCapacity(bytes)
  }

  /// How many distinct keys there are.
  package var count: Int { keyEnds.count }

  /// Returns the number of a key, or nil when the table does not have it.
  ///
  /// - Complexity: O(key), no allocation.
  package func number(of key: Span<UInt8>) -> UInt32? {
    guard !keyEnds.isEmpty else { return nil }
    return number(of: key, hash: hasher.hash(key))
  }

  /// Returns the number of a key, giving it the next one when it is new.
  ///
  /// - Complexity: O(key), amortized.
  package mutating func insert(_ key: Span<UInt8>) -> (number: UInt32, isNew: Bool) {
    let hash = hasher.hash(key)
    if let number = number(of: key, hash: hash) { return (number, false) }
    let number = UInt32(truncatingIfNeeded: keyEnds.count)
    if !slots.hasRoom(for: number) {
      slots.widen()
      for earlier in 0..<number { slots.fill(earlier, hash: hasher.hash(keyBytes.span.extracting(range(of: earlier)))) }
    }
    slots.fill(number, hash: hash)
    unsafe key.withUnsafeBufferPointer { unsafe keyBytes.append(contentsOf: $0) }
    keyEnds.append(UInt32(truncatingIfNeeded: keyBytes.count))
    return (number, true)
  }

  /// The bytes of the key with a number that the table gave out.
  package func key(_ number: UInt32) -> ArraySlice<UInt8> {
    keyBytes[range(of: number)]
  }

  /// Where in ``keyBytes`` the key with a number lies.
  func range(of number: UInt32) -> Range<Int> {
    let start = number == 0 ? 0 : Int(keyEnds[Int(number) - 1])
    return start..<Int(keyEnds[Int(number)])
  }

  @inline(__always)
  private func number(of key: Span<UInt8>, hash: UInt64) -> UInt32? {
    slots.number(hash: hash) { number in
      let range = range(of: number)
      return range.count == key.count && keyBytes.span.extracting(range).isEqual(to: key)
    }
  }
}
