// SPDX-License-Identifier: Apache-2.0
//
// Rows by their keys, four bytes a slot. The keys themselves stand in the arena; eight bits of the
// hash in each slot keep nearly every probe of another key from going there. The hash is seeded once
// a process, so that who chooses the IDs cannot make them collide. The number of slots is no power of
// two: growing by a fifth instead of doubling keeps the table between two thirds and four fifths full.

/// An open-addressing table from hashes to rows.
///
/// Invariant: at least a fifth of the slots is empty, so every probe ends.
struct KeyTable: Sendable {
  /// The row plus one in the low 24 bits, 8 bits of the hash above; 0 is an empty slot.
  private var slots: [UInt32] = []
  private(set) var count = 0

  /// The bytes that the table takes.
  var byteCount: Int { slots.capacity * MemoryLayout<UInt32>.stride }

  /// Returns the row with a hash that `matches` says is the one.
  ///
  /// - Complexity: O(1) expected, with one call of `matches` in most cases.
  func row(hash: UInt64, _ matches: (UInt32) -> Bool) -> UInt32? {
    guard count > 0 else { return nil }
    var index = home(of: hash)
    while slots[index] != 0 {
      let slot = slots[index]
      if slot >> 24 == Self.tag(of: hash), matches(Self.row(in: slot)) { return Self.row(in: slot) }
      index = after(index)
    }
    return nil
  }

  /// Adds a row that is not there yet. `hash(of:)` tells the hash of any row, for when the table grows.
  ///
  /// - Complexity: O(1) amortised.
  mutating func insert(_ row: UInt32, hash: UInt64, hashOf: (UInt32) -> UInt64) {
    if (count + 1) * 5 > slots.count * 4 { grow(hashOf) }
    place(row, hash)
    count += 1
  }

  /// Removes a row, moving what follows it so that no probe has to pass a gap.
  mutating func remove(_ row: UInt32, hash: UInt64, hashOf: (UInt32) -> UInt64) {
    guard count > 0 else { return }
    var gap = home(of: hash)
    while slots[gap] != 0, Self.row(in: slots[gap]) != row { gap = after(gap) }
    guard slots[gap] != 0 else { return }
    var index = after(gap)
    while slots[index] != 0 {
      let home = home(of: hashOf(Self.row(in: slots[index])))
      if distance(from: home, to: index) >= distance(from: gap, to: index) {
        slots[gap] = slots[index]
        gap = index
      }
      index = after(index)
    }
    slots[gap] = 0
    count -= 1
  }

  private mutating func place(_ row: UInt32, _ hash: UInt64) {
    var index = home(of: hash)
    while slots[index] != 0 { index = after(index) }
    slots[index] = Self.tag(of: hash) << 24 | (row + 1)
  }

  private mutating func grow(_ hashOf: (UInt32) -> UInt64) {
    let old = slots
    slots = Array(repeating: 0, count: old.count + old.count / 5 + 8)
    for slot in old where slot != 0 {
      let row = Self.row(in: slot)
      place(row, hashOf(row))
    }
  }

  /// The upper half of the hash, scaled to the number of slots: a division without dividing.
  private func home(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(slots.count)) >> 32)
  }

  private func after(_ index: Int) -> Int { index + 1 == slots.count ? 0 : index + 1 }

  private func distance(from start: Int, to end: Int) -> Int {
    end >= start ? end - start : end + slots.count - start
  }

  private static func tag(of hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash & 0xFF) }
  private static func row(in slot: UInt32) -> UInt32 { (slot & 0xFF_FFFF) - 1 }
}
