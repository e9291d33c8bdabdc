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
    _superCommandName: CurfewCommand.name,
    abstract: "Runs the tests of policies.",
    usage: "curfew test [<path> ...] [<option> ...]",
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
        curfew test --format text --format junit=junit.xml
                                                    for people and for CI
        curfew test --coverage                      what no test would notice
        curfew test --min-coverage 90               the same, as a gate
        curfew test --write-missing                 append tests for it, for review
      """)

  @OptionGroup var paths: PathOptions

  @OptionGroup var format: FormatOptions<TestFormat>

  @Option(
    help: ArgumentHelp(
      "Only tests whose names match: `*` stands for any characters, `?` for one.", valueName: "name"))
  var filter: String?

  @OptionGroup var quiet: QuietOption
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
    let status = status(of: run, directory.report)
    try show(run, directory.report, status)
    if let failure = ExitStatus(rawValue: status) { throw failure }
  }

  private func status(of run: TestRun, _ report: DiagnosticReport) -> Int32 {
    let status = report.summary.unreadable > 0 ? 2 : run.exitStatus
    return status == 0 && isBelowMinimum(run) ? 1 : status
  }

  private func show(_ run: TestRun, _ report: DiagnosticReport, _ status: Int32) throws {
    if report.summary.errors > 0 || report.summary.unreadable > 0 {
      Messages.write(report.rendered(as: .text, style: color.color.style(on: 2)))
    }
    try format.write { target in
      var style = color.color.style(for: target.path)
      style.isQuiet = quiet.quiet
      return Array(run.rendered(as: target.format, style: style, exitStatus: status).utf8)
    }
    // Some formats have no place for coverage: then the report goes to the person.
    if !format.targets.contains(where: \.format.hasCoverage) {
      Messages.write(run.renderedCoverage(isColoured: color.color.isUsed(on: 2)))
    }
    if status != 2, isBelowMinimum(run) { sayBelowMinimum(run) }
  }

  private func isBelowMinimum(_ run: TestRun) -> Bool {
    minCoverage.map { !run.coverageShare.isAtLeast(percent: $0) } ?? false
  }

  private func sayBelowMinimum(_ run: TestRun) {
    guard let minCoverage else { return }
    let share = run.coverageShare
    Messages.error(
      "coverage is \(share.percentText) (\(share.covered) of \(share.total)), below the \(minCoverage)% of --min-coverage"
    )
  }

  /// Answers of today are written down as right; not while a test says that one is wrong.
  private func canWrite(after run: TestRun) -> Bool {
    guard run.failedCount > 0 || !run.unusable.isEmpty else { return true }
    Messages.error(
      "nothing was written: --write-missing takes the policy's answers as right, and a test fails or can't be run")
    return false
  }
}
