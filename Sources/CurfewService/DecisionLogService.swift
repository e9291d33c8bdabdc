// SPDX-License-Identifier: Apache-2.0

#if Service
  public import CurfewRegistry
  public import Logging
  internal import CurfewFormats
  internal import Metrics
  public import ServiceLifecycle

  /// Flushes a decision log for as long as a service group runs, and once more at the end.
  ///
  /// Metrics: `curfew_decision_log_dropped` and `curfew_decision_log_waiting_bytes`, both gauges, and
  /// `curfew_decision_log_failures_total`. List it before the services that decide: a group shuts its services
  /// down in reverse order.
  public struct DecisionLogService: Service {
    private let log: DecisionLog
    private let logger: Logger
    private let interval: Duration

    /// Makes a service that flushes a log every so often.
    public init(_ log: DecisionLog, logger: Logger, every interval: Duration = .seconds(1)) {
      self.log = log
      self.logger = logger
      self.interval = interval
    }

    /// Flushes until the task is cancelled or the group shuts down.
    public func run() async throws {
      let dropped = Gauge(label: "curfew_decision_log_dropped")
      let waiting = Gauge(label: "curfew_decision_log_waiting_bytes")
      let failures = Counter(label: "curfew_decision_log_failures_total")
      var hasFailed = false
      while !Task.isCancelled, !Task.isShuttingDownGracefully {
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }
        let problem = Self.problem { () throws(DecisionLogProblem) in try log.flush() }
        dropped.record(log.droppedCount)
        waiting.record(log.waitingByteCount)
        if let problem {
          failures.increment()
          if !hasFailed { logger.error("decision log cannot be written", metadata: ["problem": "\(problem)"]) }
        } else if hasFailed {
          logger.info("decision log is written again", metadata: ["dropped": "\(log.droppedCount)"])
        }
        hasFailed = problem != nil
      }
      if let problem = Self.problem({ () throws(DecisionLogProblem) in try log.synchronize() }) {
        logger.error("decision log is not complete", metadata: ["problem": "\(problem)"])
      }
    }

    private static func problem(_ body: () throws(DecisionLogProblem) -> Void) -> String? {
      do throws(DecisionLogProblem) {
        try body()
        return nil
      } catch {
        return ShownText.escaped(error.description)
      }
    }
  }
#endif
