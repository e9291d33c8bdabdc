// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewFiles
internal import CurfewFormats

/// `curfew report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    _superCommandName: CurfewCommand.name,
    abstract: "Writes one HTML page about a fleet: states, forecast, timelines and the list of clients.",
    usage: "curfew report --fleet <file> [<path> ...] [<option> ...]",
    discussion: """
      The page needs nothing else: no network, no other file. It names clients and their owners, so keep \
      it as you keep the fleet. The list can be filtered by every column, and each client has a panel with \
      its terms, what comes next, and the commands that would change it.

      The exit status is 2 when a line of the fleet could not be read; the page is written without it and says so.

      Examples:
        curfew report --fleet fleet.ndjson --output clients.html
        curfew report --fleet fleet.ndjson --days 90 > clients.html
      """)

  @OptionGroup var fleet: FleetOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write it; the default is standard output.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output: String?

  @Option(help: ArgumentHelp("How many days to look ahead, at most \(FleetReport.mostDays).", valueName: "number"))
  var days = 30

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...FleetReport.mostDays).contains(days) else {
      throw ValidationError("--days: expected 0 to \(FleetReport.mostDays), found \(days)")
    }
  }

  func run() throws {
    let now = common.instant
    let policy = try fleet.policy(at: now, common.color)
    let source = FleetReport.Source(path: fleet.fleet, format: fleet.fleetFormat.fleetFormat)
    var report = FleetReport(of: policy, at: now, days: days, fleet: fleet.fleet == "-" ? nil : source)
    let progress = common.quiet ? nil : FleetProgress.shown(isText: true)
    let unreadable = try fleet.file.forEachRecord(progress: progress) { report.add($0) }
    try write(report, unreadable)
    fleet.file.note(clientCount: report.plan.clientCount, unreadableLines: unreadable)
    if unreadable > 0 { throw ExitStatus.unusable }
  }

  private func write(_ report: FleetReport, _ unreadable: Int) throws {
    guard let output, output != "-" else {
      var stream = CheckedOutput(descriptor: 1)
      try report.write(unreadableLines: unreadable) { try stream.write($0) }
      return try stream.finish()
    }
    var page: [UInt8] = []
    report.write(unreadableLines: unreadable) { page += $0 }
    try AtomicFile.write(output, with: page)
    if !common.quiet { Messages.note("wrote \(output)") }
  }
}
