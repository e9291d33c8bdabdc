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
    _superCommandName: CurfewCommand.name,
    abstract: "Finds every problem in policies, says what to write instead, and proves guardrails.",
    usage: "curfew check [<path> ...] [<option> ...]",
    discussion: """
      All problems of all files are reported in one run, sorted, each with its place, the line, the \
      rule's name and what to do. Each rule has a page in docs/rules. Every guardrail is proved for every \
      policy that it is about, or refuted with a request that shows it (docs/guardrails.md).

      Examples:
        curfew check                       the policies in policies/
        curfew check --strict acme.yaml    warnings count as well
        curfew check --fix                 mend what is surely meant, then check
        curfew check --fix --diff          show what that would change
        curfew check --format github       annotations in a pull request
        curfew check --format text --format sarif=curfew.sarif
        git show HEAD:policies/acme.yaml | curfew check -
      """)

  @OptionGroup var paths: PathOptions

  @OptionGroup var format: FormatOptions<DiagnosticFormat>

  @Flag(help: "Warnings count: with any, the exit status is 1.")
  var strict = false

  @Flag(help: "Mend misspelt keys, words and durations in place, comments and layout kept, then check.")
  var fix = false

  @Flag(help: "With --fix: show what it would change, and write nothing. The exit status is 1 when there is something.")
  var diff = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if diff, !fix { throw ValidationError("--diff goes with --fix: check --fix --diff") }
    if fix, !diff, paths.paths.contains("-") { throw ValidationError("--fix can't mend standard input: name a file") }
  }

  func run() throws {
    if diff { return try showFixes() }
    let isFixed = !fix || PolicyFixer.fix(paths.searched, isQuiet: common.quiet)
    var directory = PolicyDirectory(paths.searched, lintingAt: common.instant)
    directory.proveGuardrails(from: common.instant)
    let report = directory.report
    try format.write { target in
      Array(report.rendered(as: target.format, style: style(for: target)).utf8)
    }
    guard isFixed else { throw ExitStatus.unusable }
    switch report.summary.exitStatus(strict: strict) {
    case 0: break
    case 1: throw ExitStatus.no
    default: throw ExitStatus.unusable
    }
  }

  /// The diff alone, so that it can be piped on; how the policies fare is for a run without it to say.
  private func showFixes() throws {
    let search = PolicySearch(paths.searched)
    for problem in search.problems { Messages.error(problem.description) }
    let (text, problems) = PolicyFixer.difference(paths.searched, isColored: common.color.isUsed(on: 1))
    var output = CheckedOutput(descriptor: 1)
    try output.write(text)
    try output.finish()
    if !common.quiet {
      Messages.note(
        problems == 0 ? "nothing to fix" : "would fix \(problems) \(problems == 1 ? "problem" : "problems")")
    }
    guard search.problems.isEmpty else { throw ExitStatus.unusable }
    guard problems == 0 else { throw ExitStatus.no }
  }

  private func style(for target: FormatTarget<DiagnosticFormat>) -> DiagnosticReport.Style {
    var style = common.color.style(for: target.path)
    style.isStrict = strict
    style.isQuiet = common.quiet
    guard target.format == .sarif else { return style }
    style.rules = PolicyRules.all
    style.rulePages = RulePages.texts
    return style
  }
}
