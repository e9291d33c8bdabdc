// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewAnalysis
internal import CurfewFiles
internal import CurfewFormats

/// `curfew diff`.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    _superCommandName: CurfewCommand.name,
    abstract: "Shows exactly which decisions differ between two versions of policies.",
    usage: "curfew diff <old> [<new>] [<option> ...]",
    discussion: """
      Every client, idle time and instant for which a decision differs lies in a row, and every row has \
      a request that is answered differently (in the JSON): this is worked out from the policies, not \
      sampled. Two policies that mean the same give nothing, however differently they are written.

      OLD and NEW are files, directories or git:REV[:PATH]; NEW is policies/ or the working directory \
      when it is left out.

      With --fleet the clients that the change affects are counted and named: those whose state differs \
      now, or later within --days (UTC days, the rest of today is the first), and those who lose or gain \
      sign-in, refresh or a toolset. The fleet is of one tenant: with several, choose with --tenant. With \
      --max-closures N the exit status is 1 when more than N clients lose their tokens now by the new \
      policy and not by the old one; with --max-deletions N when more than N registrations go like that.

      The formats github, sarif and junit are about the policies alone. In them a difference that \
      --fail-on refuses is an error, one that may loosen something a warning, any other a note.

      Examples:
        curfew diff git:main                        what the working tree changes
        curfew diff git:v1:policies git:v2:policies --format markdown
        curfew diff old.yaml new.yaml --fail-on loosens
        curfew diff git:main --format text --format markdown=comment.md
        curfew diff git:main --fleet fleet.ndjson --max-closures 50 --max-deletions 0
      """)

  @Argument(help: ArgumentHelp("The version before.", valueName: "old"), completion: .file())
  var old: String

  @Argument(help: ArgumentHelp("The version after.", valueName: "new"), completion: .file())
  var new: String?

  @Option(help: "Exit with 1 when a decision loosens, tightens, or differs at all: loosens, tightens, any.")
  var failOn: DirectionGate?

  @OptionGroup var format: FormatOptions<ImpactFormat>

  @Option(
    help: ArgumentHelp("Client records as NDJSON or CSV; `-` is standard input.", valueName: "file"),
    completion: .file())
  var fleet: String?

  @OptionGroup var fleetFormat: FleetFormatOption

  @Option(help: ArgumentHelp("How many days to look ahead in the fleet (default: 14).", valueName: "number"))
  var days: Int?

  @Option(help: "The tenant that the fleet is of, when there are several policies.")
  var tenant: String?

  @OptionGroup var limits: FleetGateOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if old == "-", new == "-" { throw ValidationError("OLD and NEW can't both be standard input") }
    if let days, !(0...FleetPlan.mostDays).contains(days) {
      throw ValidationError("--days: expected 0 to \(FleetPlan.mostDays), found \(days)")
    }
    if fleet == "-", old == "-" || new == "-" {
      throw ValidationError("a policy and the fleet can't both come from standard input")
    }
    let isAboutFleet = days != nil || tenant != nil || limits.isGiven || fleetFormat.fleetFormat != nil
    if fleet == nil, isAboutFleet {
      throw ValidationError("--days, --tenant, --max-closures, --max-deletions and --fleet-format go with --fleet")
    }
  }

  func run() async throws {
    // Read once: a clock must not move between the policies and the fleet.
    let now = common.instant
    let before = try await policies(old, lintingAt: now)
    let after = try await policies(new ?? PolicySearch.defaultPath(), lintingAt: now)
    let diff: TenantsDiff
    do throws(AnalysisProblem) {
      diff = try TenantsDiff(old: before, new: after)
    } catch {
      Messages.error(error.description)
      throw ExitStatus.unusable
    }
    // Refused before anything is written.
    let pair = try fleet.map { _ in try self.pair(in: diff) }
    var status: ExitStatus?
    if let fleet, let pair {
      status = try write(diff, withImpactOf: pair, on: fleet, at: now)
    } else {
      try format.write { written(diff, $0) }
    }
    if let status { throw status }
    if let failOn, let refusal = failOn.refusal(of: diff) {
      Messages.error(refusal)
      throw ExitStatus.no
    }
  }

  func written(_ diff: TenantsDiff, _ target: FormatTarget<ImpactFormat>) -> [UInt8] {
    switch target.format {
    case .text where common.quiet && diff.tenants.allSatisfy(\.rows.isEmpty): []
    case .text: Array(DiffTextRenderer(isColored: common.color.style(for: target.path).isColoured).render(diff).utf8)
    case .github: Array(DiffGitHubRenderer(gate: failOn).render(diff).utf8)
    case .sarif: Array(DiffSARIFRenderer(gate: failOn, toolVersion: CurfewVersion.current).render(diff).utf8)
    case .junit: Array(DiffJUnitRenderer(gate: failOn).render(diff).utf8)
    case .markdown: Array(DiffMarkdownRenderer().render(diff).utf8)
    case .json: fleet == nil ? DiffJSONRenderer().render(diff) : DiffJSONRenderer().renderOpen(diff)
    case .ndjson: DiffJSONRenderer().renderLines(diff)
    }
  }

  private func policies(_ source: String, lintingAt now: Instant) async throws -> [CompiledPolicy] {
    guard let tree = GitTree(source) else {
      return try PolicyDirectory([source], lintingAt: now).soundPolicies(color: common.color)
    }
    do {
      return try PolicyDirectory(try await tree.files(), lintingAt: now)
        .soundPolicies(color: common.color)
    } catch let problem as GitProblem {
      Messages.error(problem.description)
      throw ExitStatus.unusable
    }
  }
}

extension DirectionGate: ExpressibleByArgument {}
