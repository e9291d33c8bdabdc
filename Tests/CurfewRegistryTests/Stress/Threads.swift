// SPDX-License-Identifier: Apache-2.0
//
// Tasks will not do for a storm: Swift's pool has a thread for each core, and parts that never wait run
// there one after another.

import Curfew
import CurfewFiles
import Synchronization

/// Parts of a test that really run at once, with what they have found wrong.
final class Threads: Sendable {
  private let state = Mutex(State())

  private struct State {
    var problems: [String] = []
    var count = 0
    var waiting: CheckedContinuation<Void, Never>?
  }

  /// What was found wrong: a thread belongs to no test, so the test asks in the end.
  var problems: [String] { state.withLock { $0.problems } }

  /// Notes what should hold and does not; the first hundred times.
  func require(_ holds: Bool, _ problem: @autoclosure () -> String) {
    if holds { return }
    let problem = problem()
    state.withLock { state in
      if state.problems.count < 100 { state.problems.append(problem) }
    }
  }

  /// Starts a thread of its own for a part.
  func start(_ part: @escaping @Sendable () throws -> Void) {
    state.withLock { $0.count += 1 }
    let isStarted = BackgroundThread.start {
      do { try part() } catch { self.require(false, "\(error)") }
      self.end()
    }
    if !isStarted {
      require(false, "no thread left")
      end()
    }
  }

  /// Returns when all parts are over.
  func join() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.count > 0 { state.waiting = continuation }
        return state.count == 0
      }
      if isOver { continuation.resume() }
    }
  }

  private func end() {
    let waiting = state.withLock { state in
      state.count -= 1
      return state.count == 0 ? state.waiting.take() : nil
    }
    waiting?.resume()
  }
}

/// A clock that everybody pushes forward.
final class SharedClock: Sendable {
  private let milliseconds: Atomic<Int64>

  init(_ start: Instant) { milliseconds = Atomic(start.millisecondsSinceEpoch) }

  var now: Instant { Instant(millisecondsSinceEpoch: milliseconds.load(ordering: .relaxed)) }

  @discardableResult
  func tick(_ step: Int64) -> Instant {
    Instant(millisecondsSinceEpoch: milliseconds.wrappingAdd(step, ordering: .relaxed).newValue)
  }
}
