// SPDX-License-Identifier: Apache-2.0

#if Registry
  import CFloors
  import Curfew
  import CurfewCompiler
  import CurfewRegistry
  import CurfewSource
  import Workload

  /// Sweeps of a fleet in memory: all of it, against reading as many bytes, and minute by minute.
  struct SweepBenchmarks {
    let effort: Contest.Effort
    private(set) var checks = ExactChecks()

    private static let minute: Int64 = 60_000
    private static let day: Int64 = 86_400_000
    /// How many clients come to be due in each minute of the second measurement, and for how long.
    private static let duePerMinute = 1_000
    private static let minutes = 20

    init(effort: Contest.Effort) { self.effort = effort }

    mutating func run(clientCount: Int) {
      guard let small = fleet(of: max(clientCount / 10, 1)), let large = fleet(of: clientCount) else {
        return checks.note(false, "the fleets of the benchmark can be made")
      }
      sweepMinutes(small, large)
      sweepAll(large)
      let footprint = large.footprint
      print(
        "memory: \(rounded(footprint.overheadPerClient)) bytes a client beside its IDs, "
          + "which have \(rounded(Double(footprint.idByteCount) / Double(max(footprint.clientCount, 1))))",
        terminator: "\n\n")
    }

    /// Nothing is due: what is left is the comparison of every client's due second.
    private mutating func sweepAll(_ registry: ClientRegistry) {
      let count = registry.count
      // A column for each side, and several passes over it in each round: else one finds in the cache what
      // another has just read, and the other does not.
      let read = [Int32](repeating: 1_000_000_000, count: count)
      let swept = [Int32](repeating: 1_000_000_001, count: count)
      let effort = Contest.Effort(rounds: effort.rounds, nanosecondsPerRound: 10 * effort.nanosecondsPerRound)
      // Sweeps that are far apart compare the whole column, once what is in buckets has passed; nothing is due for weeks.
      var now = Question.now.millisecondsSinceEpoch + 4 * Self.day
      let result = Contest(
        title: "sweep of \(count) clients, none due", operationCount: count,
        baselines: ["C read", "C sweep"],
        contenders: [
          .init(name: "C read", pass: { unsafe floor_read(read, read.count) }, answers: false),
          .init(name: "C sweep", pass: { unsafe floor_sweep(swept, swept.count, 0) }),
          .init(
            name: "Curfew",
            pass: {
              now += 10 * Self.minute
              return UInt64(registry.sweep(at: Instant(millisecondsSinceEpoch: now)).count)
            }),
        ]
      ).run(effort)
      print(result.text, "each is one client", separator: "\n", terminator: "\n\n")
      checks.note(result.isUnanimous, "a sweep of \(count) clients finds none due")
    }

    /// As many are due in each minute of a small and a large fleet.
    private mutating func sweepMinutes(_ small: ClientRegistry, _ large: ClientRegistry) {
      let start = Question.now.millisecondsSinceEpoch
      for registry in [small, large] {
        // Two sweeps in a row tell the registry that more are to come.
        registry.sweep(at: Instant(millisecondsSinceEpoch: start - 1_000))
        registry.sweep(at: Instant(millisecondsSinceEpoch: start))
      }
      var times: [[Double]] = [[], []]
      for minute in 1...Self.minutes {
        for (index, registry) in [small, large].enumerated() {
          let began = floor_cpu_nanoseconds()
          let events = registry.sweep(at: Instant(millisecondsSinceEpoch: start + Int64(minute) * Self.minute))
          times[index].append(Double(floor_cpu_nanoseconds() &- began) / Double(Self.duePerMinute))
          checks.note(events.count == Self.duePerMinute, "minute \(minute) has its \(Self.duePerMinute) transitions")
        }
      }
      guard let each = Spread(times[1]), let ratio = Spread(zip(times[1], times[0]).map { $0 / $1 }) else { return }
      print(
        "sweep every minute, \(Self.duePerMinute) due of \(large.count) clients: \(rounded(each.median)) ns a transition, "
          + "\(ratio.text) of what it takes in a fleet of \(small.count)", terminator: "\n\n")
    }

    /// Clients that are due in fifty days or more, and those that come to be due in the minutes ahead.
    private func fleet(of count: Int) -> ClientRegistry? {
      let text =
        "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\nlifecycle: { hidden: 60d, closed: 120d, deleted: 300d }\n"
      guard let policy = PolicyCompiler.compile(SourceFile(name: "fleet.yaml", bytes: Array(text.utf8))).policy else {
        return nil
      }
      let registry = ClientRegistry(policy: policy)
      let start = Question.now.millisecondsSinceEpoch
      var numbers = RandomNumbers(seed: 3)
      for index in 0..<(count + Self.duePerMinute * Self.minutes) {
        let activityAt =
          index < count
          ? start - Int64.random(in: 0..<10 * Self.day, using: &numbers)
          : start - 60 * Self.day + Int64((index - count) / Self.duePerMinute) * Self.minute
            + Int64.random(in: 2_000..<Self.minute - 1_000, using: &numbers)
        let record = ClientRecord(
          clientID: numbers.nextClientID(), type: .personal, method: .dcr,
          owner: "user-\(index % 100_000)@acme.example", registeredAt: Instant(millisecondsSinceEpoch: activityAt))
        let isNew = try? registry.adopt(record, at: Instant(millisecondsSinceEpoch: start - 2_000))
        guard isNew == true else { return nil }
      }
      return registry
    }
  }
#endif
