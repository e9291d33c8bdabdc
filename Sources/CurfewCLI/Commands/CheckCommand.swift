// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource

/// `curfew check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds every problem in policies, and says what to write instead.",
    discussion: """
      All problems of all files are reported in one run, sorted, each with its place, the line, the \
      rule's name and what to do. Each rule has a page in docs/rules.

      Examples:
        curfew check                       the policies in policies/
        curfew check --strict acme.yaml    warnings count as well
        curfew check --fix                 mend what is surely meant, then check
        curfew check --format github       annotations in a pull request
        git show HEAD:policies/acme.yaml | curfew check -
      """)

  @OptionGroup var paths: PathOptions

  @Option(help: "How to write the report: \(DiagnosticFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = DiagnosticFormat.text

  @Flag(help: "Warnings count: with any, the exit status is 1.")
  var strict = false

  @Flag(help: "Mend misspelt keys, words and durations in place, comments and layout kept, then check.")
  var fix = false

  @OptionGroup var instant: InstantOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    if fix, paths.paths.contains("-") { throw ValidationError("--fix can't mend standard input: name a file") }
  }

  func run() throws {
    if fix { try PolicyFixer.fix(paths.searched) }
    let directory = PolicyDirectory(paths.searched, lintingAt: instant.instant)
    let report = directory.report
    var output = CheckedOutput(descriptor: 1)
    try output.write(report.rendered(as: format, style: style))
    try output.finish()
    // What is not proved must not look like what is: a run over guardrails is never green.
    let unproved = directory.entries.filter { $0.compilation.guardrails != nil }
    for entry in unproved {
      Messages.error("\(entry.file.name): guardrails are checked for their form only; this version does not prove them")
    }
    guard unproved.isEmpty || report.summary.exitStatus(strict: strict) == 1 else { throw ExitStatus.unusable }
    switch report.summary.exitStatus(strict: strict) {
    case 0: break
    case 1: throw ExitStatus.no
    default: throw ExitStatus.unusable
    }
  }

  private var style: DiagnosticReport.Style {
    var style = DiagnosticReport.Style()
    style.isColoured = color.color.isUsed(on: 1)
    style.width = Terminal.width(1) ?? style.width
    style.isStrict = strict
    style.toolVersion = CurfewVersion.current
    style.rules = PolicyRules.all
    return style
  }
}
