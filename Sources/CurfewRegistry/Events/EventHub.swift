// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Gives every event to every reader, in one order.
///
/// It is called while a shard is locked, so that two events of one client can't overtake each other.
final class EventHub: Sendable {
  private let readers = Mutex<[EventBuffer]>([])
  private let hasReaders = Atomic<Bool>(false)

  /// Gives events, but for so many of the first ones, to whoever reads.
  ///
  /// - Complexity: O(1) when nobody does; else O(events x readers).
  func publish(_ events: [RegistryEvent], after known: Int = 0) {
    guard events.count > known, hasReaders.load(ordering: .acquiring) else { return }
    readers.withLock { readers in
      for reader in readers { reader.append(events[known...]) }
    }
  }

  /// Adds a reader; it gets every event from now on.
  func add(_ reader: EventBuffer) {
    readers.withLock { readers in
      readers.append(reader)
      hasReaders.store(true, ordering: .releasing)
    }
  }

  /// Lets go of a reader.
  func remove(_ reader: EventBuffer) {
    readers.withLock { readers in
      readers.removeAll { $0 === reader }
      hasReaders.store(!readers.isEmpty, ordering: .releasing)
    }
  }

  /// Ends every reader's sequence.
  func finish() {
    for reader in readers.withLock({ $0 }) { reader.finish() }
  }
}
