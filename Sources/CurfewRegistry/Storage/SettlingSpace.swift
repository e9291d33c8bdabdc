// SPDX-License-Identifier: Apache-2.0
//
// A sweep settles a few clients in each of many shards. Arrays made anew for each would cost more than the decisions.

import Curfew

/// What settling rows works in, used for one batch after the other.
struct SettlingSpace {
  /// The rows of which something may be due.
  var pending: [Pending] = []
  /// What has happened, in order.
  private var happened: [Happening] = []
  /// The keys of those to whom something has happened, and of no others: who keeps an event for long does not keep
  /// a whole batch.
  var keys = ClientKeys()
  /// Of bytes that were read so that the memory around them is at hand.
  var fetched: UInt8 = 0

  /// What has to be known of a row to decide about it.
  struct Pending {
    let row: UInt32
    /// The instant from which on its record has to follow time.
    let start: Instant
    let facts: ClientFacts
  }

  private struct Happening {
    let key: ClientKeys.Place
    let kind: RegistryEvent.Kind
    let at: Instant
  }

  /// Makes ready for another batch.
  mutating func removeAll() {
    pending.removeAll(keepingCapacity: true)
    happened.removeAll(keepingCapacity: true)
    keys.removeAll()
  }

  /// Notes what happens to a client whose key is still to be kept, in the next place.
  mutating func note(_ kind: RegistryEvent.Kind, at instant: Instant, to key: ClientKeys.Place) {
    happened.append(Happening(key: key, kind: kind, at: instant))
  }

  /// Whether a key has to be kept: something has happened to the client whose turn it is.
  var lacksKey: Bool { happened.last.map { $0.key.start == keys.end } ?? false }

  /// Adds what has happened to events, which share a copy of the keys.
  func add(to events: inout [RegistryEvent]) {
    guard !happened.isEmpty else { return }
    let shared = ClientKeys(copying: keys)
    events.append(
      contentsOf: happened.lazy.map { RegistryEvent(.bytes(shared, $0.key), at: $0.at, kind: $0.kind) })
  }
}
