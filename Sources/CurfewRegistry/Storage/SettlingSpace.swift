// SPDX-License-Identifier: Apache-2.0
//
// A sweep settles a few clients in each of many shards. Arrays made anew for each would cost more than the decisions.

import Curfew

/// What settling rows works in, used for one batch after the other.
struct SettlingSpace {
  /// The rows of which something may be due.
  var pending: [Pending] = []
  /// Their keys, in the same order.
  var keys = ClientKeys()
  /// What has happened, in order.
  var happened: [Happening] = []

  /// What has to be known of a row to decide about it.
  struct Pending {
    let row: UInt32
    /// The instant from which on its record has to follow time.
    let start: Instant
    let facts: ClientFacts
  }

  /// Something that has happened to a client.
  struct Happening {
    /// Where the client stands among the pending ones.
    let index: UInt32
    let kind: RegistryEvent.Kind
    let at: Instant
  }

  /// Makes ready for another batch.
  mutating func removeAll() {
    pending.removeAll(keepingCapacity: true)
    keys.removeAll()
    happened.removeAll(keepingCapacity: true)
  }

  /// Adds what has happened to events. They share the keys of those to whom it happened, and of no others: who keeps
  /// an event for long does not keep a whole batch.
  func add(to events: inout [RegistryEvent]) {
    guard !happened.isEmpty else { return }
    var (keyCount, byteCount) = (0, 0)
    forEachChanged { index in
      keyCount += 1
      byteCount += keys.byteCount(index)
    }
    var changed = ClientKeys()
    changed.reserve(keyCount: keyCount, byteCount: byteCount)
    forEachChanged { changed.append($0, of: keys) }
    let shared = SharedKeys(changed)
    var number: UInt32 = 0
    for (place, one) in happened.enumerated() {
      if place > 0, happened[place - 1].index != one.index { number += 1 }
      events.append(RegistryEvent(.bytes(shared, index: number), at: one.at, kind: one.kind))
    }
  }

  /// Calls `body` for each client to whom something has happened, once and in order.
  private func forEachChanged(_ body: (Int) -> Void) {
    for (place, one) in happened.enumerated() where place == 0 || happened[place - 1].index != one.index {
      body(Int(one.index))
    }
  }
}
