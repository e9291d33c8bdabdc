// SPDX-License-Identifier: Apache-2.0

#if Service
  public import Curfew
  public import CurfewRegistry
  internal import CurfewFormats
  public import Logging
  public import ServiceLifecycle

  /// Keeps a store current for as long as a service group runs, puts its policies in force for the clients of
  /// all tenants, and tells logs and metrics how it stands.
  ///
  /// What is logged: each change of a tenant's policy, as `info` when it was loaded, `error` when a file cannot
  /// be used, `warning` when it is gone. What is measured is in `docs/store.md`.
  public struct PolicyWatchService: Service {
    private let store: PolicyStore
    private let registries: TenantRegistries?
    private let options: PolicyWatcher.Options
    private let clock: @Sendable () -> Instant
    private let logger: Logger

    /// Makes a service for a store; whoever wants policies before the group runs calls
    /// `PolicyStore.load(clock:pause:)` first.
    public init(
      _ store: PolicyStore, logger: Logger, options: PolicyWatcher.Options = PolicyWatcher.Options(),
      clock: @escaping @Sendable () -> Instant = PolicyWatcher.wallClock
    ) {
      self.init(store, nil, logger: logger, options: options, clock: clock)
    }

    /// Makes a service that keeps the store of some registries current, and them with it.
    public init(
      _ registries: TenantRegistries, logger: Logger, options: PolicyWatcher.Options = PolicyWatcher.Options(),
      clock: @escaping @Sendable () -> Instant = PolicyWatcher.wallClock
    ) {
      self.init(registries.store, registries, logger: logger, options: options, clock: clock)
    }

    private init(
      _ store: PolicyStore, _ registries: TenantRegistries?, logger: Logger, options: PolicyWatcher.Options,
      clock: @escaping @Sendable () -> Instant
    ) {
      self.store = store
      self.registries = registries
      self.logger = logger
      self.options = options
      self.clock = clock
    }

    /// Watches until the task is cancelled or the group shuts down.
    ///
    /// - Throws: ``PolicyWatchProblem`` when the system has no thread or descriptor for it.
    public func run() async throws {
      let metrics = PolicyMetrics()
      let watcher = PolicyWatcher(store, options: options, clock: clock) {
        [registries, logger, clock] reload, duration in
        registries?.refresh(at: clock())
        metrics.note(reload, took: duration, at: clock())
        for change in reload.changes { Self.log(change, to: logger) }
      }
      let isStarted = await withTaskCancellationOrGracefulShutdownHandler {
        await withCheckedContinuation { continuation in
          if !watcher.start(onEnd: { continuation.resume(returning: true) }) { continuation.resume(returning: false) }
        }
      } onCancelOrGracefulShutdown: {
        watcher.stop()
      }
      if !isStarted, !Task.isCancelled, !Task.isShuttingDownGracefully { throw PolicyWatchProblem() }
    }

    private static func log(_ change: PolicyReload.Change, to logger: Logger) {
      guard let status = change.after else {
        return logger.info("policy file gone; it was never usable", metadata: ["tenant": "\(change.tenant)"])
      }
      var metadata: Logger.Metadata = [
        "tenant": "\(status.tenant)", "condition": "\(status.condition.name)", "since": "\(status.since)",
      ]
      if let revision = status.revision { metadata["revision"] = "\(revision)" }
      if let file = status.file { metadata["file"] = "\(ShownText.escaped(file))" }
      // Policies are written by people whom the reader of the log need not trust.
      let problems = status.problems.prefix(3).map { "\($0.file): \($0.message)" }
      if !problems.isEmpty { metadata["problem"] = "\(ShownText.escaped(problems.joined(separator: "; ")))" }
      switch status.condition {
      case .loaded: logger.info("policy loaded", metadata: metadata)
      case .stale: logger.error("policy stale: the last good one stays in force", metadata: metadata)
      case .missing: logger.warning("policy file gone: the last good policy stays in force", metadata: metadata)
      case .unloaded: logger.error("policy not loaded: there is none in force", metadata: metadata)
      }
    }
  }

  /// The system had no thread or no descriptor left for watching.
  public struct PolicyWatchProblem: Error, CustomStringConvertible {
    /// The reason in words.
    public var description: String { "no thread or descriptor left to watch policies with" }
  }
#endif
