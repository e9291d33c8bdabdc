// SPDX-License-Identifier: Apache-2.0
//
// The one look-up every decision pays for. A `Dictionary` of `String` hashes with SipHash and compares
// by Unicode equivalence, which is slow and, for IDs, wrong: IDs are equal when their bytes are.
// Client IDs are chosen by strangers, so the hash is seeded once a process.

/// Numbers byte strings: each distinct key gets the next number, from 0.
///
/// Invariant: at most three quarters of the slots are taken, so every probe ends.
package struct ByteStringTable: Sendable {
  private var slots: [Slot]
  /// All keys, one after the other, in the order of their numbers.
  private(set) var keyBytes: [UInt8] = []
  private var keyEnds: [UInt32] = []
  private let hasher = ByteHasher.ofThisProcess

  /// A taken slot has `number` + 1, so that an empty one is all zero.
  private struct Slot {
    var hash: UInt32
    var numberPlusOne: UInt32
  }

  /// Makes an empty table with room for some keys.
  package init(expectedCount: Int = 0) {
    var capacity = 8
    while capacity * 3 / 4 <= expectedCount { capacity *= 2 }
    slots = Array(repeating: Slot(hash: 0, numberPlusOne: 0), count: capacity)
    keyEnds.reserveCapacity(expectedCount)
  }

  /// How many distinct keys there are.
  package var count: Int { keyEnds.count }

  /// Returns the number of a key, or nil when the table does not have it.
  ///
  /// - Complexity: O(key), no allocation.
  package func number(of key: Span<UInt8>) -> UInt32? {
    guard !keyEnds.isEmpty else { return nil }
    let hash = UInt32(truncatingIfNeeded: hasher.hash(key))
    let mask = slots.count - 1
    var index = Int(hash) & mask
    while slots[index].numberPlusOne != 0 {
      if slots[index].hash == hash, holds(key, at: slots[index].numberPlusOne - 1) {
        return slots[index].numberPlusOne - 1
      }
      index = (index + 1) & mask
    }
    return nil
  }

  /// Returns the number of a key, giving it the next one when it is new.
  ///
  /// - Complexity: O(key), amortized.
  package mutating func insert(_ key: Span<UInt8>) -> (number: UInt32, isNew: Bool) {
    if (keyEnds.count + 1) * 4 > slots.count * 3 { grow() }
    let hash = UInt32(truncatingIfNeeded: hasher.hash(key))
    let mask = slots.count - 1
    var index = Int(hash) & mask
    while slots[index].numberPlusOne != 0 {
      if slots[index].hash == hash, holds(key, at: slots[index].numberPlusOne - 1) {
        return (slots[index].numberPlusOne - 1, false)
      }
      index = (index + 1) & mask
    }
    unsafe key.withUnsafeBufferPointer { unsafe keyBytes.append(contentsOf: $0) }
    keyEnds.append(UInt32(truncatingIfNeeded: keyBytes.count))
    let number = UInt32(truncatingIfNeeded: keyEnds.count - 1)
    slots[index] = Slot(hash: hash, numberPlusOne: number + 1)
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

  private func holds(_ key: Span<UInt8>, at number: UInt32) -> Bool {
    let range = range(of: number)
    guard range.count == key.count else { return false }
    return keyBytes.span.extracting(range).isEqual(to: key)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(hash: 0, numberPlusOne: 0), count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.numberPlusOne != 0 {
      var index = Int(slot.hash) & mask
      while slots[index].numberPlusOne != 0 { index = (index + 1) & mask }
      slots[index] = slot
    }
  }
}
