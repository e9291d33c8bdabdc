// SPDX-License-Identifier: Apache-2.0
//
// $ scripts/bench --quick

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@main
enum Benchmarks {
  static func main() {
    guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
      print(Arguments.usage)
      exit(2)
    }
    if arguments.listsWork {
      guard let text = WorkListing.text(overrideCount: arguments.overrideCount ?? 1_000) else { exit(1) }
      print(text)
      return
    }
    let effort = arguments.isQuick ? Contest.Effort.quick : .full
    let overrideCounts = arguments.overrideCount.map { [$0] } ?? (arguments.isQuick ? [1_000] : [1_000, 100_000])
    var checks = ExactChecks()
    if arguments.sections.contains(.decisions) {
      var decisions = DecisionBenchmarks(effort: effort)
      decisions.run(overrideCounts: overrideCounts)
      checks.add(decisions.checks)
    }
    if arguments.sections.contains(.load) {
      var load = LoadBenchmarks(effort: effort)
      load.run(overrideCounts: overrideCounts)
      checks.add(load.checks)
    }
    if arguments.sections.contains(.records) {
      var records = RecordBenchmarks(effort: effort)
      let count = arguments.isQuick ? 1_000 : 20_000
      records.run(recordCount: count)
      records.runImpact(recordCount: count)
      checks.add(records.checks)
    }
    #if Registry
      if arguments.sections.contains(.sweep) {
        var sweep = SweepBenchmarks(effort: effort)
        sweep.run(clientCount: arguments.isQuick ? 100_000 : arguments.clientCount)
        checks.add(sweep.checks)
      }
    #endif
    print("\(checks.count - checks.failures.count) of \(checks.count) exact checks hold")
    for failure in checks.failures { print("FAIL  \(failure)") }
    exit(checks.failures.isEmpty ? 0 : 1)
  }
}
