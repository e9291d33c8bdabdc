// SPDX-License-Identifier: Apache-2.0

/// Maps pairs of numbers to a number.
struct PairTable: Sendable {
  private var slots = NumberSlots()
  private var entries: [Entry] = []
  private let hasher = ByteHasher.ofThisProcess

  private struct Entry {
    let left: UInt32
    let right: UInt32
    let value: UInt32
  }

  /// Returns the value of a pair, if it has one.
  ///
  /// - Complexity: O(1), no allocation.
  subscript(_ left: UInt32, _ right: UInt32) -> UInt32? {
    guard !entries.isEmpty else { return nil }
    return value(of: left, right, hash: hasher.hash(left, right))
  }

  /// Gives a pair a value, unless it has one already.
  ///
  /// - Returns: the value that the pair has now.
  /// - Complexity: O(1), amortized.
  @discardableResult
  mutating func insert(_ left: UInt32, _ right: UInt32, _ value: UInt32) -> UInt32 {
    let hash = hasher.hash(left, right)
    if let value = self.value(of: left, right, hash: hash) { return value }
    let number = UInt32(truncatingIfNeeded: entries.count)
    if !slots.hasRoom(for: number) {
      slots.widen()
      for earlier in 0..<number {
        slots.fill(earlier, hash: hasher.hash(entries[Int(earlier)].left, entries[Int(earlier)].right))
      }
    }
    slots.fill(number, hash: hash)
    entries.append(Entry(left: left, right: right, value: value))
    return value
  }

  @inline(__always)
  private func value(of left: UInt32, _ right: UInt32, hash: UInt64) -> UInt32? {
    let number = slots.number(hash: hash) { entries[Int($0)].left == left && entries[Int($0)].right == right }
    return number.map { entries[Int($0)].value }
  }
}
