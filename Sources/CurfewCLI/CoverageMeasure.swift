// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource
internal import CurfewTesting

/// What the tests under some PATHs cover, and tests for the rest.
struct CoverageMeasure {
  private struct Measured {
    let tested: TestDirectory.TestedPolicy
    let coverage: PolicyCoverage
    let missing: [ProposedTest]
  }

  private var policies: [Measured] = []
  /// When tests of a policy without any start: today.
  private let start: Instant

  init(_ directory: inout TestDirectory) {
    let day: Int64 = 86_400_000
    let now = WallClock.millisecondsSinceEpoch
    start = Instant(millisecondsSinceEpoch: now - now % day)
    for tested in directory.testedPolicies() {
      let run = CoverageRun(tested.policy, tests: tested.entries.map(\.suite), startingAt: start)
      let (coverage, missing) = run.coverage()
      policies.append(Measured(tested: tested, coverage: coverage, missing: missing))
    }
  }

  /// By policy, in the order in which they were found.
  var coverage: [PolicyCoverage] { policies.map(\.coverage) }

  /// Writes the missing tests of every policy; each file is replaced whole or not at all, and a file that
  /// can't be appended to keeps none of the others from it. Returns whether anything was written.
  func writeMissing() throws -> Bool {
    var isRefused = false
    guard policies.contains(where: { !$0.missing.isEmpty }) else {
      Messages.note("nothing is missing")
      return false
    }
    for measured in policies where !measured.missing.isEmpty {
      do {
        try write(measured)
      } catch let refusal as TestFileExtension.Refusal {
        Messages.error("\(Self.name(of: measured.tested)): \(refusal.reason)")
        isRefused = true
      } catch let problem as FileProblem {
        Messages.error("\(problem.path): \(problem.reason.words)")
        isRefused = true
      }
    }
    if isRefused { throw ExitStatus.unusable }
    return true
  }

  private func write(_ measured: Measured) throws {
    let name = Self.name(of: measured.tested)
    let count = DiagnosticSummary.counted(measured.missing.count, "test")
    // Proposed tests start with the earliest file, so that they go to one that starts then.
    guard let entry = Self.target(of: measured.tested) else {
      guard name != "-" else { throw TestFileExtension.Refusal(reason: "standard input can't be written to") }
      let policy = measured.tested.name.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) }
      let file = try TestFileExtension.file(
        named: name, policy: policy ?? measured.tested.name, now: start, with: measured.missing)
      try AtomicFile.create(name, with: file.bytes)
      return Messages.note("wrote \(name) with \(count); review them")
    }
    let file = try TestFileExtension.extend(entry.file, entry.suite, with: measured.missing)
    guard let path = entry.found.realPath else {
      throw TestFileExtension.Refusal(reason: "standard input can't be written to")
    }
    try AtomicFile.replace(path, with: file.bytes, unchangedSince: entry.stamp)
    Messages.note("appended \(count) to \(entry.found.name); review them")
  }

  private static func target(of tested: TestDirectory.TestedPolicy) -> TestDirectory.Entry? {
    let earliest = tested.entries.map(\.suite.now).min()
    let own = Array(testName(of: tested.name).utf8)
    let able = tested.entries.filter { $0.suite.now == earliest }
    return able.first { Array($0.found.name.utf8) == own } ?? able.first
  }

  /// The file that missing tests go to.
  private static func name(of tested: TestDirectory.TestedPolicy) -> String {
    target(of: tested)?.found.name ?? (tested.name == "-" ? "-" : testName(of: tested.name))
  }

  /// `acme.test.yaml` beside `acme.yaml`.
  private static func testName(of policy: String) -> String {
    for ending in [".yaml", ".yml"] where policy.hasSuffix(ending) {
      return policy.dropLast(ending.count) + ".test" + ending
    }
    return policy + ".test.yaml"
  }
}
