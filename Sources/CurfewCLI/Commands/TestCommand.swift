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

      Exit status: 0 when every test passed; 1 when one failed or none was run; 2 when a file could not \
      be read or has errors.

      Examples:
        curfew test                                 the tests in policies/
        curfew test policies/acme.test.yaml         one file
        curfew test --filter 'a laptop *'           the tests with such names
        curfew test --format junit > junit.xml      for CI
      """)

  @OptionGroup var paths: PathOptions

  @Option(help: "How to write the results: \(TestFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = TestFormat.text

  @Option(
    help: ArgumentHelp(
      "Only tests whose names match: `*` stands for any characters, `?` for one.", valueName: "name"))
  var filter: String?

  @OptionGroup var color: ColorOption

  func run() throws {
    var directory = TestDirectory(paths.searched)
    let glob = filter.map { Glob($0) }
    let run = directory.run { name in glob.map { $0.matches(name) } ?? true }
    let report = directory.report
    if report.summary.errors > 0 || report.summary.unreadable > 0 {
      var style = DiagnosticReport.Style()
      style.isColoured = color.color.isUsed(on: 2)
      style.width = Terminal.width(2) ?? style.width
      Messages.write(report.rendered(as: .text, style: style))
    }
    var output = CheckedOutput(descriptor: 1)
    try output.write(run.rendered(as: format, isColoured: color.color.isUsed(on: 1)))
    try output.finish()
    let status = report.summary.unreadable > 0 ? 2 : run.exitStatus
    if let failure = ExitStatus(rawValue: status) { throw failure }
  }
}
