// SPDX-License-Identifier: Apache-2.0

/// Maps pairs of numbers to a number, by open addressing.
///
/// Invariant: at most three quarters of the slots are taken, so every probe ends.
struct PairTable: Sendable {
  private var slots: [Slot]
  private(set) var count = 0
  private let hasher = ByteHasher.ofThisProcess

  private struct Slot {
    var left: UInt32
    var right: UInt32
    var value: UInt32
  }

  /// The value that stands for an empty slot; no pair may be given it.
  private static let vacant = UInt32.max

  init() {
    slots = Array(repeating: Slot(left: 0, right: 0, value: Self.vacant), count: 8)
  }

  /// Returns the value of a pair, if it has one.
  ///
  /// - Complexity: O(1), no allocation.
  subscript(_ left: UInt32, _ right: UInt32) -> UInt32? {
    guard count > 0 else { return nil }
    let slot = slots[place(of: left, right)]
    return slot.value == Self.vacant ? nil : slot.value
  }

  /// Gives a pair a value, unless it has one already.
  ///
  /// - Returns: the value that the pair has now.
  /// - Complexity: O(1), amortized.
  @discardableResult
  mutating func insert(_ left: UInt32, _ right: UInt32, _ value: UInt32) -> UInt32 {
    if (count + 1) * 4 > slots.count * 3 { grow() }
    let place = place(of: left, right)
    if slots[place].value != Self.vacant { return slots[place].value }
    slots[place] = Slot(left: left, right: right, value: value)
    count += 1
    return value
  }

  private func place(of left: UInt32, _ right: UInt32) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hasher.hash(left, right)) & mask
    while slots[index].value != Self.vacant, slots[index].left != left || slots[index].right != right {
      index = (index + 1) & mask
    }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(left: 0, right: 0, value: Self.vacant), count: old.count * 2)
    for slot in old where slot.value != Self.vacant {
      slots[place(of: slot.left, slot.right)] = slot
    }
  }
}
