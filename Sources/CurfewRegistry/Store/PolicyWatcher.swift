// SPDX-License-Identifier: Apache-2.0

public import Curfew
internal import CurfewFiles
internal import Synchronization

/// Keeps a store current: looks at its directory whenever something in it changes.
///
/// Linux tells of changes (inotify). Where nobody does, or where the limits of inotify are reached, the
/// watcher looks every second; and every half minute in any case, for the changes that the kernel does not
/// see. A directory that vanishes is waited for.
public final class PolicyWatcher: Sendable {
  private let store: PolicyStore
  private let options: Options
  private let clock: @Sendable () -> Instant
  private let onLook: @Sendable (PolicyReload, Duration) -> Void
  private let wake: WakeSignal?
  private let state = Mutex(State.idle)

  private enum State {
    case idle, running, stopped
  }

  /// Makes a watcher that does nothing yet.
  ///
  /// - Parameters:
  ///   - clock: what time it is; asked before each look.
  ///   - onLook: told of every look and how long it took, on the watcher's thread; most changed nothing.
  public init(
    _ store: PolicyStore, options: Options = Options(), clock: @escaping @Sendable () -> Instant,
    onLook: @escaping @Sendable (PolicyReload, Duration) -> Void = { _, _ in }
  ) {
    self.store = store
    self.options = options
    self.clock = clock
    self.onLook = onLook
    wake = WakeSignal()
  }

  /// The wall clock, for `clock`.
  public static let wallClock: @Sendable () -> Instant = {
    Instant(millisecondsSinceEpoch: WallClock.millisecondsSinceEpoch)
  }

  /// Watches on a thread of its own until ``stop()``.
  ///
  /// - Parameter onEnd: told once the last look is over, on that thread.
  /// - Returns: false when the system has no thread or descriptor left, or the watcher was started before;
  ///   then nothing watches, and `onEnd` is not called.
  public func start(onEnd: @escaping @Sendable () -> Void = {}) -> Bool {
    let isFirst = state.withLock { state in
      guard case .idle = state, wake != nil else { return false }
      state = .running
      return true
    }
    guard isFirst else { return false }
    let isStarted = BackgroundThread.start {
      self.run()
      onEnd()
    }
    if !isStarted { state.withLock { $0 = .idle } }
    return isStarted
  }

  /// Has the watching end; a look that is under way is finished first.
  public func stop() {
    state.withLock { $0 = .stopped }
    wake?.wake()
  }

  private var isRunning: Bool {
    state.withLock { state in
      if case .running = state { return true }
      return false
    }
  }

  private func run() {
    guard let wake else { return }
    var notifier = ChangeNotifier(endedBy: wake)
    var schedule = WatchSchedule(options, at: WallClock.monotonicMilliseconds)
    while isRunning {
      let wait = schedule.dueAt - WallClock.monotonicMilliseconds
      if wait <= 0 {
        look(&notifier, &schedule)
      } else if schedule.hasChanges {
        // More of a burst is taken in at once, when it is over: a wake-up for each would be for nothing.
        notifier.pause(milliseconds: wait)
        if isRunning, notifier.wait(milliseconds: 0) { schedule.noteChange(at: WallClock.monotonicMilliseconds) }
      } else if notifier.wait(milliseconds: wait) {
        schedule.noteChange(at: WallClock.monotonicMilliseconds)
      }
    }
  }

  private func look(_ notifier: inout ChangeNotifier, _ schedule: inout WatchSchedule) {
    let start = ContinuousClock.now
    let reload = store.refresh(now: clock())
    let duration = ContinuousClock.now - start
    let isNew = options.listens && notifier.watch(reload.places)
    // What happened in a directory before it was listened to would otherwise be missed.
    let again = isNew ? min(options.quietMilliseconds, reload.lookAgainAfterMilliseconds ?? .max) : nil
    schedule.noteLook(
      at: WallClock.monotonicMilliseconds, isListening: notifier.isListening,
      againAfter: again ?? reload.lookAgainAfterMilliseconds)
    onLook(reload, duration)
  }
}
