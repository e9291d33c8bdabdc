// SPDX-License-Identifier: Apache-2.0

import CFloors
import CurfewCompiler
import CurfewSource
import Workload

/// Loading a policy: parsed, checked, with every place, against what libyaml alone takes.
struct LoadBenchmarks {
  let effort: Contest.Effort
  private(set) var checks = ExactChecks()

  init(effort: Contest.Effort) { self.effort = effort }

  mutating func run(overrideCounts: [Int]) {
    for count in overrideCounts { run(overrideCount: count) }
    checkGrowth()
  }

  private mutating func run(overrideCount: Int) {
    let file = SourceFile(name: "work.yaml", bytes: PolicyWork(overrideCount: overrideCount).text)
    let result = Contest(
      title: "load a policy, \(overrideCount) overrides, \(file.bytes.count / 1_024) KiB",
      operationCount: overrideCount,
      baselines: ["libyaml events"],
      contenders: [
        .init(name: "line feeds", pass: { Self.lines(file.bytes) }, answers: false),
        .init(name: "libyaml events", pass: { Self.events(file.bytes) }, answers: false),
        .init(name: "Curfew", pass: { Self.load(file) }, answers: false),
      ]
    ).run(effort)
    print(result.text, "each is one override", separator: "\n", terminator: "\n\n")
    checks.note(Self.load(file) == 1, "the policy with \(overrideCount) overrides compiles without a diagnostic")
    checks.note(Self.events(file.bytes) > UInt64(overrideCount), "libyaml reads all \(overrideCount) overrides")
  }

  /// Eight times the overrides may take eight times the memory, and a tenth more.
  private mutating func checkGrowth() {
    guard floor_counts_allocations() else { return }
    let (small, large) = (Self.allocations(overrideCount: 2_000), Self.allocations(overrideCount: 16_000))
    checks.noteLinear("allocations of a load", small.count, large.count, factor: 8)
    checks.noteLinear("bytes allocated by a load", small.bytes, large.bytes, factor: 8)
    print(
      "load, 16000 overrides to 2000: \(rounded(Double(large.count) / Double(small.count))) times the allocations, "
        + "\(rounded(Double(large.bytes) / Double(small.bytes))) times the bytes", terminator: "\n\n")
  }

  private static func allocations(overrideCount: Int) -> (count: UInt64, bytes: UInt64) {
    let file = SourceFile(name: "work.yaml", bytes: PolicyWork(overrideCount: overrideCount).text)
    _ = load(file)
    let (count, bytes) = (floor_allocation_count(), floor_allocated_bytes())
    _ = load(file)
    return (floor_allocation_count() - count, floor_allocated_bytes() - bytes)
  }

  private static func lines(_ bytes: [UInt8]) -> UInt64 { unsafe floor_count_lines(bytes, bytes.count) }

  private static func events(_ bytes: [UInt8]) -> UInt64 { unsafe floor_count_yaml_events(bytes, bytes.count) }

  private static func load(_ file: SourceFile) -> UInt64 {
    let compilation = PolicyCompiler.compile(file)
    return compilation.policy != nil && compilation.diagnostics.isEmpty ? 1 : 0
  }
}
