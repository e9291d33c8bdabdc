// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewFiles
internal import CurfewFormats

/// `curfew list`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    _superCommandName: CurfewCommand.name,
    abstract: "Lists the clients of a fleet with their states, filtered and sorted.",
    usage: "curfew list --fleet <file> [<path> ...] [<option> ...]",
    discussion: """
      The state is the effective one at --at under the policy, whatever is recorded. Columns: \
      \(ClientColumn.allCases.map(\.rawValue).joined(separator: ", ")).

      --where COLUMN=VALUE, several times: all must hold.
        name=Cursor  name!=Cursor      the whole text; `name=` is no name
        owner~acme   owner!~acme       a part of it, in either case of ASCII letters
        state=hidden,closed            any of these; type and method too
        state>=closed                  closed or deleted
        toolsets=github,jira           reaches any of these; `toolsets=` is none
        lastUsed<7d  lastUsed>=90d     under 7 days ago; 90 days or more, or never
        lastUsed<2026-11-01            before that UTC day (or time), or never
        lastUsed=never  lastUsed!=never

      Without --sort the clients come in the order of the fleet, which is read as a stream; with it the \
      clients that match are held in memory. Ties are in the order of client ID and owner.

      Cells of --format csv that a spreadsheet would run as a formula get a leading '. The exit status is \
      2 when a line of the fleet could not be read.

      Examples:
        curfew list --fleet fleet.ndjson --where 'state>=closed' --sort lastUsed:desc
        curfew list --fleet fleet.ndjson --where type=service --where 'lastUsed>90d'
        curfew list --fleet fleet.ndjson --where owner~acme --format csv > acme.csv
      """)

  @OptionGroup var fleet: FleetOptions

  @Option(name: .customLong("where"), help: ArgumentHelp("Which clients: see above.", valueName: "condition"))
  var conditions: [String] = []

  @Option(
    help: ArgumentHelp("A column, and `:desc` for the other way round; several times.", valueName: "column"),
    completion: .list(ClientColumn.allCases.map(\.rawValue)))
  var sort: [String] = []

  @Option(help: ArgumentHelp("How many to show at most.", valueName: "number"))
  var limit: Int?

  @Option(help: "How to write it: \(ClientListFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = ClientListFormat.text

  @OptionGroup var instant: InstantOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit: expected 0 or more, found \(limit)") }
    _ = try query()
  }

  func run() throws {
    let now = instant.instant
    let policy = try fleet.policy(at: now, color.color)
    let query = try query()
    if let problem = query.filter.problem(under: policy) {
      Messages.error("--where: \(problem)")
      throw ExitStatus.unusable
    }
    var report = ClientListReport(query, under: policy, at: now, as: format, style: color.color.style(on: 1))
    var output = CheckedOutput(descriptor: 1)
    // The table comes while the fleet is read, so progress must not be shown between its lines.
    let unreadable = try fleet.file.forEachRecord(progress: FleetProgress.shown(isText: false)) { record in
      report.add(record)
      if report.pendingCount >= FleetFile.chunk { try output.write(report.takePending()) }
    }
    try report.finish(unreadableLines: unreadable) { try output.write($0) }
    try output.finish()
    if unreadable > 0 { throw ExitStatus.unusable }
  }

  private func query() throws -> ClientQuery {
    let filter: ClientFilter
    do throws(ClientQueryProblem) {
      filter = try ClientFilter(parsing: conditions)
    } catch {
      throw ValidationError("--where: \(error)")
    }
    do throws(ClientQueryProblem) {
      let order = try ClientSort(parsing: sort)
      return ClientQuery(filter: filter, sort: sort.isEmpty ? nil : order, limit: limit)
    } catch {
      throw ValidationError("--sort: \(error)")
    }
  }
}
