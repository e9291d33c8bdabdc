// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewFiles
internal import CurfewFormats

/// `curfew plan`.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    _superCommandName: CurfewCommand.name,
    abstract: "Shows which clients of a fleet change state now, and forecasts the days to come.",
    usage: "curfew plan --fleet <file> [<path> ...] [<option> ...]",
    discussion: """
      The fleet is read as a stream, so it may have any number of clients. Nothing is changed: whoever \
      keeps the records applies the effects. The forecast supposes that nothing happens (no call, no \
      sign-in) and that the policy stays; its days are UTC days, and the rest of the day is the first.

      --format ndjson writes a line for each change, due now or to come, and the counts in the last one.

      With --max-closures N the exit status is 1 when more than N clients have their tokens revoked now \
      (closed, or deleted without having been closed); with --max-deletions N when more than N \
      registrations are removed. It is 2 when a line of the fleet could not be read.

      Examples:
        curfew plan --fleet fleet.ndjson
        curfew plan --fleet fleet.ndjson --at 2026-12-24T00:00:00Z --days 30
        curfew plan --fleet clients.csv --max-closures 50 --max-deletions 0
        export-clients | curfew plan --fleet - --format ndjson > changes.ndjson
      """)

  @OptionGroup var fleet: FleetOptions

  @Option(help: ArgumentHelp("How many days to look ahead, at most \(FleetPlan.mostDays).", valueName: "number"))
  var days = 14

  @Option(help: "How to write it: \(PlanFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = PlanFormat.text

  @OptionGroup var limits: FleetGateOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...FleetPlan.mostDays).contains(days) else {
      throw ValidationError("--days: expected 0 to \(FleetPlan.mostDays), found \(days)")
    }
  }

  func run() throws {
    let now = common.instant
    let policy = try fleet.policy(at: now, common.color)
    var report = PlanReport(FleetPlan(of: policy, at: now, days: days), as: format)
    var output = CheckedOutput(descriptor: 1)
    let progress = common.quiet ? nil : FleetProgress.shown(isText: format == .text)
    let unreadable = try fleet.file.forEachRecord(progress: progress) { record in
      report.add(record)
      if report.pendingCount >= FleetFile.chunk { try output.write(report.takePending()) }
    }
    let gates = limits.gates
    let rest = report.finish(unreadableLines: unreadable, gates: gates, style: common.color.style(on: 1))
    // Then only the exit status and a gate that trips have something to say.
    if !common.quiet || format != .text { try output.write(rest) }
    try output.finish()
    let tripped = gates.verdicts(on: report.plan).filter(\.isTripped)
    for verdict in tripped { Messages.error(verdict.message) }
    fleet.file.note(clientCount: report.plan.clientCount, unreadableLines: unreadable)
    if unreadable > 0 { throw ExitStatus.unusable }
    if !tripped.isEmpty { throw ExitStatus.no }
  }
}
