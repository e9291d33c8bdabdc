// SPDX-License-Identifier: Apache-2.0

#if Service
  internal import Curfew
  internal import CurfewRegistry
  internal import Metrics

  /// What is measured of a store.
  ///
  /// | name | kind | what |
  /// | --- | --- | --- |
  /// | `curfew_policies{condition}` | gauge | tenants that stand so: `loaded`, `stale`, `missing`, `unloaded` |
  /// | `curfew_policy_stale_seconds` | gauge | for how long the one that waits longest is stale or missing |
  /// | `curfew_policy_changes_total{condition}` | counter | changes to that condition |
  /// | `curfew_policy_looks_total` | counter | looks at the directory |
  /// | `curfew_policy_look_duration` | timer | how long a look took |
  struct PolicyMetrics: Sendable {
    private let tenants: [(PolicyStatus.Condition, Gauge)]
    private let changes: [(PolicyStatus.Condition, Counter)]
    private let staleSeconds = Gauge(label: "curfew_policy_stale_seconds")
    private let looks = Counter(label: "curfew_policy_looks_total")
    private let duration = Timer(label: "curfew_policy_look_duration")

    init() {
      tenants = PolicyStatus.Condition.allCases.map {
        ($0, Gauge(label: "curfew_policies", dimensions: [("condition", $0.name)]))
      }
      changes = PolicyStatus.Condition.allCases.map {
        ($0, Counter(label: "curfew_policy_changes_total", dimensions: [("condition", $0.name)]))
      }
    }

    func note(_ reload: PolicyReload, took time: Duration, at now: Instant) {
      looks.increment()
      duration.record(duration: time)
      for (condition, gauge) in tenants { gauge.record(reload.snapshot.count(condition)) }
      for (condition, counter) in changes {
        let count = reload.changes.count { $0.after?.condition == condition }
        if count > 0 { counter.increment(by: count) }
      }
      let waiting = reload.snapshot.statuses.filter { $0.condition == .stale || $0.condition == .missing }
      let longest = waiting.map { now.milliseconds(since: $0.since) }.max() ?? 0
      staleSeconds.record(Double(max(0, longest)) / 1_000)
    }
  }
#endif
