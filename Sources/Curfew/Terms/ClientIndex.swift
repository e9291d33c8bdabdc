// SPDX-License-Identifier: Apache-2.0
//
// What every decision pays for. A look-up touches three places in memory: a slot, an entry, and the key's
// bytes. What the override demands lies in the entry, so that it need not be fetched from a fourth.

/// The client IDs that overrides name, frozen: each with what holds for it alone.
///
/// Invariant: at most three quarters of the slots are taken, so every probe ends.
struct ClientIndex: Sendable {
  private let slots: [Slot]
  private let entries: [Entry]
  private let keyBytes: [UInt8]
  private let hasher = ByteHasher.ofThisProcess

  /// A taken slot has `number` + 1, so that an empty one is all zero.
  private struct Slot {
    var hash: UInt32 = 0
    var numberPlusOne: UInt32 = 0
  }

  /// What there is about a client ID.
  struct Entry {
    // In an order that fills 64 bytes and no more.
    /// What the override demands that names this ID and no owner; nothing if there is none.
    var demands = OverrideRow()
    /// Whether other overrides name it together with an owner.
    var hasOwners = false
    /// The row of that override, or ``OverrideTableBuilder/none``.
    var row = OverrideTableBuilder.none
    fileprivate var keyStart: UInt32 = 0
    fileprivate var keyCount: UInt32 = 0
  }

  /// Freezes what a builder has of clients.
  ///
  /// - Complexity: O(clients).
  init(_ built: OverrideTableBuilder) {
    var capacity = 8
    while capacity * 3 / 4 < built.clients.count { capacity *= 2 }
    var slots = Array(repeating: Slot(), count: capacity)
    var entries: [Entry] = []
    var keyBytes: [UInt8] = []
    entries.reserveCapacity(built.clients.count)
    for number in 0..<UInt32(truncatingIfNeeded: built.clients.count) {
      let key = built.clients.key(number)
      let known = built.entryOfClient[Int(number)]
      var entry = Entry(hasOwners: known.hasOwners, row: known.row)
      if known.row != OverrideTableBuilder.none { entry.demands = built.rows[Int(known.row)] }
      entry.keyStart = UInt32(truncatingIfNeeded: keyBytes.count)
      entry.keyCount = UInt32(truncatingIfNeeded: key.count)
      keyBytes += key
      entries.append(entry)
      let hash = UInt32(truncatingIfNeeded: hasher.hash(key.span))
      var index = Int(hash) & (capacity - 1)
      while slots[index].numberPlusOne != 0 { index = (index + 1) & (capacity - 1) }
      slots[index] = Slot(hash: hash, numberPlusOne: number + 1)
    }
    self.slots = slots
    self.entries = entries
    self.keyBytes = keyBytes
  }

  /// Returns the entry of a client ID, if any override names it.
  ///
  /// - Complexity: O(key), no allocation.
  @inline(__always)
  func entry(of key: Span<UInt8>) -> Entry? {
    let hash = UInt32(truncatingIfNeeded: hasher.hash(key))
    let slots = slots.span
    let mask = slots.count &- 1
    var index = Int(hash) & mask
    while slots[index].numberPlusOne != 0 {
      if slots[index].hash == hash {
        let number = Int(slots[index].numberPlusOne &- 1)
        if holds(key, at: number) { return entries[number] }
      }
      index = (index &+ 1) & mask
    }
    return nil
  }

  @inline(__always)
  private func holds(_ key: Span<UInt8>, at number: Int) -> Bool {
    let start = Int(entries[number].keyStart)
    let end = start &+ Int(entries[number].keyCount)
    return keyBytes.span.extracting(start..<end).isEqual(to: key)
  }
}
