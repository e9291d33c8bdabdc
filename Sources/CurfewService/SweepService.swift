// SPDX-License-Identifier: Apache-2.0
//
// Decisions use the effective state, so a sweep that comes late lets nobody in: it may be as lazy as the
// list of clients may be behind.

#if Service
  public import Curfew
  public import Logging
  internal import Metrics
  public import CurfewRegistry
  public import ServiceLifecycle

  /// Sweeps clients that are due, for as long as a service group runs.
  ///
  /// Metrics: `curfew_sweep_transitions_total`, `curfew_sweep_failures_total`, `curfew_sweep_duration`.
  public struct SweepService: Service {
    /// How long to wait between sweeps.
    public struct Interval: Hashable, Sendable {
      /// At least so long, however much is due.
      public var shortest: Duration = .seconds(1)
      /// At most so long, whatever `nextDue` says.
      public var longest: Duration = .seconds(60)

      /// Between a second and a minute.
      public init() {}
    }

    private let interval: Interval
    private let clock: @Sendable () -> Instant
    private let logger: Logger
    private let nextDue: @Sendable () -> Instant?
    private let sweep: @Sendable (Instant) async throws -> Int

    /// Makes a service.
    ///
    /// - Parameters:
    ///   - nextDue: when the next client is due, if that is known.
    ///   - sweep: makes the transitions that are due and returns how many there were. An error is logged and
    ///     counted, and the sweep is made again later.
    public init(
      logger: Logger, every interval: Interval = Interval(),
      clock: @escaping @Sendable () -> Instant = PolicyWatcher.wallClock,
      nextDue: @escaping @Sendable () -> Instant? = { nil },
      sweep: @escaping @Sendable (Instant) async throws -> Int
    ) {
      self.logger = logger
      self.interval = interval
      self.clock = clock
      self.nextDue = nextDue
      self.sweep = sweep
    }

    /// Makes a service that sweeps the clients of all tenants, when the next of them is due.
    public init(
      _ registries: TenantRegistries, logger: Logger, every interval: Interval = Interval(),
      clock: @escaping @Sendable () -> Instant = PolicyWatcher.wallClock
    ) {
      self.init(logger: logger, every: interval, clock: clock, nextDue: { registries.nextDue(after: clock()) }) { now in
        registries.sweep(at: now).count { event in
          if case .stateChanged = event.kind { true } else { false }
        }
      }
    }

    /// Sweeps until the task is cancelled or the group shuts down; a sweep under way is finished.
    public func run() async throws {
      let transitions = Counter(label: "curfew_sweep_transitions_total")
      let failures = Counter(label: "curfew_sweep_failures_total")
      let duration = Timer(label: "curfew_sweep_duration")
      while !Task.isCancelled, !Task.isShuttingDownGracefully {
        let start = ContinuousClock.now
        do {
          let count = try await sweep(clock())
          if count > 0 {
            transitions.increment(by: count)
            logger.info("clients swept", metadata: ["transitions": "\(count)"])
          }
        } catch {
          failures.increment()
          logger.error("sweep failed", metadata: ["error": "\(error)"])
        }
        duration.record(duration: ContinuousClock.now - start)
        let pause = pause(at: clock())
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
      }
    }

    func pause(at now: Instant) -> Duration {
      guard let due = nextDue() else { return interval.longest }
      let wait = Duration.milliseconds(due.milliseconds(since: now))
      return max(interval.shortest, min(wait, interval.longest))
    }
  }
#endif
