// SPDX-License-Identifier: Apache-2.0
//
// The open addressing of all tables here. A file can be a list of a million names of three letters, so a slot is
// four bytes, and what can be worked out from the keys, which the tables have anyway, is not kept.

/// The numbers from 0 on, each found by the hash of a key that lies elsewhere.
///
/// Invariant: at most three quarters of the slots are taken, so every probe ends.
struct NumberSlots: Sendable {
  /// A taken slot has the number + 1 in as many bits as a place has, and of the hash what fits above; an empty one
  /// is 0.
  private var slots: [UInt32]

  /// Makes room for some numbers.
  init(expectedCount: Int = 0) {
    var capacity = 8
    while capacity * 3 / 4 <= expectedCount { capacity *= 2 }
    slots = Array(repeating: 0, count: capacity)
  }

  private var mask: UInt32 {
    @inline(__always) get { UInt32(truncatingIfNeeded: slots.count &- 1) }
  }

  /// Returns the number with a hash that is the one sought, if there is one.
  ///
  /// - Complexity: O(1), no allocation.
  @inline(__always)
  func number(hash: UInt64, where isSought: (UInt32) -> Bool) -> UInt32? {
    let mask = mask
    let tag = Self.tag(hash, mask)
    var place = UInt32(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[Int(place)]
      if slot == 0 { return nil }
      if slot & ~mask == tag, isSought((slot & mask) &- 1) { return (slot & mask) &- 1 }
      place = (place &+ 1) & mask
    }
  }

  /// Whether the next number can be put in, when all below it have been.
  func hasRoom(for number: UInt32) -> Bool { (Int(number) + 1) * 4 <= slots.count * 3 }

  /// Makes twice the room, with nothing in it: all numbers have to be put in again.
  mutating func widen() {
    let capacity = slots.count * 2
    // Let go first, so that not both are there at once.
    slots = []
    slots = Array(repeating: 0, count: capacity)
  }

  /// Puts in a number that has room and is not in.
  mutating func fill(_ number: UInt32, hash: UInt64) {
    let mask = mask
    var place = UInt32(truncatingIfNeeded: hash) & mask
    while slots[Int(place)] != 0 { place = (place &+ 1) & mask }
    slots[Int(place)] = Self.tag(hash, mask) | (number &+ 1)
  }

  @inline(__always)
  private static func tag(_ hash: UInt64, _ mask: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 32) & ~mask
  }
}
