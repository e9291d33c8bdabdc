// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What one reader has not read yet.
final class EventBuffer: Sendable {
  private let capacity: Int
  private let state = Mutex(State())

  private struct State {
    /// The oldest events, the very oldest last; once it is empty `newer` is turned around into it.
    var older: [RegistryEvent] = []
    var newer: [RegistryEvent] = []
    var droppedCount = 0
    var isFinished = false
    var waiting: CheckedContinuation<RegistryEvents.Element?, Never>?

    mutating func popOldest() -> RegistryEvent? {
      if older.isEmpty {
        older = newer.reversed()
        newer.removeAll(keepingCapacity: true)
      }
      return older.popLast()
    }
  }

  init(capacity: Int) { self.capacity = max(1, capacity) }

  /// Adds events; the oldest give way when there is no room.
  func append(_ events: ArraySlice<RegistryEvent>) {
    let woken = state.withLock {
      state -> (CheckedContinuation<RegistryEvents.Element?, Never>, RegistryEvents.Element?)? in
      for event in events { append(event, to: &state) }
      guard let waiting = state.waiting, let element = take(from: &state) else { return nil }
      state.waiting = nil
      return (waiting, element)
    }
    if let (waiting, element) = woken { waiting.resume(returning: element) }
  }

  /// Ends the sequence once what is in the buffer has been read.
  func finish() {
    let waiting = state.withLock { state in
      state.isFinished = true
      return state.waiting.take()
    }
    waiting?.resume(returning: nil)
  }

  /// Returns the next element, waiting for one.
  func next() async -> RegistryEvents.Element? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let ready = state.withLock { state -> RegistryEvents.Element?? in
          if let element = take(from: &state) { return .some(element) }
          if state.isFinished || Task.isCancelled || state.waiting != nil { return .some(nil) }
          state.waiting = continuation
          return .none
        }
        if case .some(let element) = ready { continuation.resume(returning: element) }
      }
    } onCancel: {
      let waiting = state.withLock { $0.waiting.take() }
      waiting?.resume(returning: nil)
    }
  }

  private func append(_ event: RegistryEvent, to state: inout State) {
    if state.older.count + state.newer.count >= capacity, state.popOldest() != nil { state.droppedCount += 1 }
    state.newer.append(event)
  }

  private func take(from state: inout State) -> RegistryEvents.Element? {
    if state.droppedCount > 0 {
      defer { state.droppedCount = 0 }
      return .lagged(count: state.droppedCount)
    }
    return state.popOldest().map { .event($0) }
  }
}
