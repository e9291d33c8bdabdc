// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewTesting

/// `curfew test`.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests of policies.",
    discussion: """
      A test file has `kind: PolicyTest` and names the policy that it is about, relative to itself. The \
      policy has to lie inside the PATH. Every test starts at the file's `now`, so a run gives the same \
      results on any day.

      Coverage counts what the policy says: each line is changed by itself, and is covered if a test \
      fails then. A policy without tests counts as well.

      Exit status: 0 when every test passed; 1 when one failed, none was run, or coverage is below \
      --min-coverage; 2 when a file could not be read, written or has errors.

      Examples:
        curfew test                                 the tests in policies/
        curfew test policies/acme.test.yaml         one file
        curfew test --filter 'a laptop *'           the tests with such names
        curfew test --format junit > junit.xml      for CI
        curfew test --coverage                      what no test would notice
        curfew test --min-coverage 90               the same, as a gate
        curfew test --write-missing                 append tests for it, to be reviewed
      """)

  @OptionGroup var paths: PathOptions

  @Option(help: "How to write the results: \(TestFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = TestFormat.text

  @Option(
    help: ArgumentHelp(
      "Only tests whose names match: `*` stands for any characters, `?` for one.", valueName: "name"))
  var filter: String?

  @OptionGroup var color: ColorOption

  @Flag(help: "Say what of the policies no test would notice.")
  var coverage = false

  @Option(help: ArgumentHelp("Fail if less of the policies is covered.", valueName: "percent"))
  var minCoverage: Int?

  @Flag(help: "Append tests for what is uncovered, with today's answers, to be reviewed.")
  var writeMissing = false

  private var isCoverageWanted: Bool { coverage || minCoverage != nil || writeMissing }

  func validate() throws {
    if let minCoverage, !(0...100).contains(minCoverage) {
      throw ValidationError("--min-coverage is a percentage: 0 to 100")
    }
    if isCoverageWanted, filter != nil {
      throw ValidationError("coverage is that of all tests: leave --filter out")
    }
    if writeMissing, paths.paths.contains("-") {
      throw ValidationError("--write-missing can't write to standard input: name a file or directory")
    }
  }

  func run() throws {
    var directory = TestDirectory(paths.searched, isCoverageWanted: isCoverageWanted)
    let glob = filter.map { Glob($0) }
    var run = directory.run { name in glob.map { $0.matches(name) } ?? true }
    if isCoverageWanted {
      var measure = CoverageMeasure(&directory)
      run = directory.runSoFar
      if writeMissing, canWrite(after: run), try measure.writeMissing() {
        // What is shown is what there is now.
        directory = TestDirectory(paths.searched, isCoverageWanted: true)
        _ = directory.run { _ in true }
        measure = CoverageMeasure(&directory)
        run = directory.runSoFar
      }
      run.coverage = measure.coverage
    }
    try show(run, directory.report)
    let status = directory.report.summary.unreadable > 0 ? 2 : run.exitStatus
    let isBelow = status != 2 && isBelowMinimum(run)
    if let failure = ExitStatus(rawValue: isBelow ? 1 : status) { throw failure }
  }

  private func show(_ run: TestRun, _ report: DiagnosticReport) throws {
    if report.summary.errors > 0 || report.summary.unreadable > 0 {
      var style = DiagnosticReport.Style()
      style.isColoured = color.color.isUsed(on: 2)
      style.width = Terminal.width(2) ?? style.width
      Messages.write(report.rendered(as: .text, style: style))
    }
    var output = CheckedOutput(descriptor: 1)
    try output.write(run.rendered(as: format, isColoured: color.color.isUsed(on: 1)))
    try output.finish()
    // JUnit has no place for coverage, and the file is for a machine: the report goes to the person.
    if format == .junit { Messages.write(run.renderedCoverage(isColoured: color.color.isUsed(on: 2))) }
  }

  private func isBelowMinimum(_ run: TestRun) -> Bool {
    guard let minCoverage else { return false }
    let share = run.coverageShare
    guard !share.isAtLeast(percent: minCoverage) else { return false }
    Messages.error(
      "coverage is \(share.percentText) (\(share.covered) of \(share.total)), below the \(minCoverage)% of --min-coverage"
    )
    return true
  }

  /// Answers of today are written down as right; not while a test says that one is wrong.
  private func canWrite(after run: TestRun) -> Bool {
    guard run.failedCount > 0 || !run.unusable.isEmpty else { return true }
    Messages.error(
      "nothing was written: --write-missing takes the policy's answers as right, and a test fails or can't be run")
    return false
  }
}
