// SPDX-License-Identifier: Apache-2.0
//
// What arrives is only ever a reason to look again: events can be lost (a full queue), too many (an
// editor's backup files) or never come (another machine wrote to a network file system). So nothing is
// read out of them but that something may have changed.

/// Waits for changes in some directories, as far as the system tells of them.
package struct ChangeNotifier: ~Copyable {
  private let wake: WakeSignal
  #if os(Linux)
    private let queue: EventQueue?
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)
    private var watches: [Int32: NameFilter] = [:]
  #endif

  /// Whether the system tells of changes in all the places that ``watch(_:)`` was last given. If not,
  /// whoever watches has to look from time to time.
  package private(set) var isListening = false

  /// Makes a notifier whose waits a signal ends.
  package init(endedBy wake: WakeSignal) {
    self.wake = wake
    #if os(Linux)
      queue = EventQueue()
    #endif
  }

  /// Listens in these places from now on, and in no others.
  ///
  /// - Returns: whether there is a place among them in which a change could have gone unnoticed until now.
  package mutating func watch(_ places: [WatchedPlace]) -> Bool {
    #if os(Linux)
      guard let queue = queue?.number else { return false }
      var current: [Int32: NameFilter] = [:]
      isListening = true
      for place in places {
        if let watch = try? System.addWatch(on: place.directory, to: queue) {
          current[watch, default: NameFilter()].add(place.name)
        } else {
          isListening = false
        }
      }
      for watch in watches.keys where current[watch] == nil { System.removeWatch(watch, from: queue) }
      let isNew = current.keys.contains { watches[$0] == nil }
      watches = current
      return isNew
    #else
      return false
    #endif
  }

  /// Waits until something may have changed, the signal is given, or the time is up.
  ///
  /// - Returns: whether something may have changed.
  package mutating func wait(milliseconds: Int64) -> Bool {
    #if os(Linux)
      guard let queue = queue?.number else {
        pause(milliseconds: milliseconds)
        return false
      }
      guard let ready = try? System.wait(forInput: [queue, wake.input], milliseconds: milliseconds) else {
        return false
      }
      return ready.contains(queue) && takeEvents(from: queue)
    #else
      pause(milliseconds: milliseconds)
      return false
    #endif
  }

  /// Waits until the signal is given or the time is up, whatever changes meanwhile.
  package func pause(milliseconds: Int64) {
    _ = try? System.wait(forInput: [wake.input], milliseconds: milliseconds)
  }

  #if os(Linux)
    /// Empties the queue, unless it is filled as fast; whether anything in it matters.
    private mutating func takeEvents(from queue: Int32) -> Bool {
      var matters = false
      for _ in 0..<64 {
        guard let events = try? System.takeEvents(from: queue, using: &buffer), !events.isEmpty else { break }
        for event in events {
          matters = matters || isImportant(event)
          // The number may be given to another directory.
          if event.isWatchGone { watches[event.watch] = nil }
        }
      }
      return matters
    }

    private func isImportant(_ event: System.DirectoryEvent) -> Bool {
      guard let filter = watches[event.watch] else { return event.watch == -1 }
      return event.name.isEmpty || filter.takes(event.name)
    }

    /// The kernel's queue of events. A class, because an optional that owns a descriptor cannot be looked into.
    private final class EventQueue {
      let number: Int32

      /// Opens a queue; nil when the process may have no more.
      init?() {
        guard let number = try? System.openEventQueue() else { return nil }
        self.number = number
      }

      deinit { System.close(number) }
    }

    /// Which names in a directory matter.
    private struct NameFilter {
      private var names: Set<[UInt8]> = []
      private var takesAll = false

      mutating func add(_ name: String?) {
        if let name { names.insert(Array(name.utf8)) } else { takesAll = true }
      }

      func takes(_ name: [UInt8]) -> Bool { takesAll || names.contains(name) }
    }
  #endif
}
