// SPDX-License-Identifier: Apache-2.0
//
// A ratio is taken within a round, in which every contender runs once, and the median is taken over the
// rounds: what slows the machine down for a while slows both sides down. Time is that of the thread on
// a processor, so that other programs count as little as can be.

import CFloors

/// Contenders that do the same work, measured against each other.
struct Contest {
  let title: String
  /// How many operations one pass of every contender does.
  let operationCount: Int
  /// The contenders that all are compared with, by name.
  let baselines: [String]
  let contenders: [Contender]

  /// One way to do the work.
  struct Contender {
    let name: String
    /// Does the work once; the result keeps the compiler from leaving it out, and is compared where
    /// `answers` is set.
    let pass: () -> UInt64
    /// Whether the result has to be that of all others that set it.
    var answers = true
  }

  /// How long and how often.
  struct Effort {
    let rounds: Int
    /// The least that a contender runs in a round.
    let nanosecondsPerRound: UInt64

    static let quick = Effort(rounds: 3, nanosecondsPerRound: 0)
    static let full = Effort(rounds: 31, nanosecondsPerRound: 4_000_000)
  }

  func run(_ effort: Effort) -> ContestResult {
    let answers = Set(contenders.filter(\.answers).map { $0.pass() })
    let allocations = contenders.map { allocationCount(of: $0.pass) }
    let passes = contenders.map { passCount(of: $0.pass, effort) }
    var rounds = contenders.map { _ in [Double]() }
    for round in 0..<effort.rounds {
      for offset in contenders.indices {
        // Another one begins each time, since to be first may be better or worse.
        let index = (offset + round) % contenders.count
        rounds[index].append(time(contenders[index].pass, times: passes[index]))
      }
    }
    return ContestResult(
      contest: self, nanoseconds: rounds,
      allocations: allocations.map { $0 / Double(operationCount) }, isUnanimous: answers.count <= 1)
  }

  private func passCount(of pass: () -> UInt64, _ effort: Effort) -> Int {
    let once = max(time(pass, times: 1) * Double(operationCount), 1)
    return max(1, Int(Double(effort.nanosecondsPerRound) / once))
  }

  /// Nanoseconds an operation.
  private func time(_ pass: () -> UInt64, times: Int) -> Double {
    let start = floor_cpu_nanoseconds()
    var sink: UInt64 = 0
    for _ in 0..<times { sink &+= pass() }
    let elapsed = floor_cpu_nanoseconds() &- start
    withExtendedLifetime(sink) {}
    return Double(elapsed) / Double(times) / Double(operationCount)
  }

  private func allocationCount(of pass: () -> UInt64) -> Double {
    let before = floor_allocation_count()
    _ = pass()
    return Double(floor_allocation_count() - before)
  }
}
