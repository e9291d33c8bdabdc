// SPDX-License-Identifier: Apache-2.0
//
// A file can be a list of a million names of two letters. In a dictionary they would cost fifty bytes each;
// here a name costs four, and at most as much again for room.

/// Numbers that are found by a text which stands elsewhere: the numbers of nodes, of anchors.
///
/// Invariant: at most three quarters of the slots are taken, so every probe ends.
struct TextTable: Sendable {
  /// A taken slot has `number` + 1 in 24 bits and eight bits of the hash above; an empty one is 0. The hash differs
  /// from process to process, so that nobody can have texts meet.
  private var slots: [UInt32] = []
  private(set) var count = 0

  /// The most that a number may be: more than a file has nodes.
  static let greatestNumber: UInt32 = 1 << 24 - 2

  /// Returns the number of a text, if it has one.
  ///
  /// - Parameter textOf: the text that a number in the table was given to.
  /// - Complexity: O(text).
  func number(of text: ArraySlice<UInt8>, textOf: (UInt32) -> ArraySlice<UInt8>) -> UInt32? {
    guard count > 0 else { return nil }
    let slot = slots[place(of: text, textOf)]
    return slot == 0 ? nil : Self.number(in: slot)
  }

  /// Gives a text a number, unless it has one; the one that it has already is returned.
  ///
  /// - Complexity: O(text), amortized.
  mutating func insert(
    _ number: UInt32, for text: ArraySlice<UInt8>, textOf: (UInt32) -> ArraySlice<UInt8>
  ) -> UInt32? {
    if (count + 1) * 4 > slots.count * 3 { grow(textOf) }
    let place = place(of: text, textOf)
    if slots[place] != 0 { return Self.number(in: slots[place]) }
    slots[place] = Self.slot(number, text.hashValue)
    count += 1
    return nil
  }

  /// Gives a text that has a number another one.
  mutating func replace(with number: UInt32, for text: ArraySlice<UInt8>, textOf: (UInt32) -> ArraySlice<UInt8>) {
    guard count > 0 else { return }
    let place = place(of: text, textOf)
    if slots[place] != 0 { slots[place] = Self.slot(number, text.hashValue) }
  }

  private static func slot(_ number: UInt32, _ hash: Int) -> UInt32 { tag(hash) | (min(number, greatestNumber) + 1) }

  private static func number(in slot: UInt32) -> UInt32 { (slot & 0xFF_FFFF) - 1 }

  /// Eight bits of a hash that say little about where it leads.
  private static func tag(_ hash: Int) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) & 0xFF00_0000 }

  /// Where a text is, or would be.
  private func place(of text: ArraySlice<UInt8>, _ textOf: (UInt32) -> ArraySlice<UInt8>) -> Int {
    let hash = text.hashValue
    let tag = Self.tag(hash)
    let mask = slots.count - 1
    var index = hash & mask
    while slots[index] != 0 {
      if slots[index] & 0xFF00_0000 == tag, textOf(Self.number(in: slots[index])) == text { break }
      index = (index + 1) & mask
    }
    return index
  }

  private mutating func grow(_ textOf: (UInt32) -> ArraySlice<UInt8>) {
    let old = slots
    slots = Array(repeating: 0, count: max(16, old.count * 2))
    let mask = slots.count - 1
    for slot in old where slot != 0 {
      var index = textOf(Self.number(in: slot)).hashValue & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = slot
    }
  }
}
