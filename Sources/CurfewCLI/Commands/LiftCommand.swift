// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing
internal import CurfewFiles

/// `curfew lift`.
struct LiftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lift",
    abstract: "Takes a client's kill, exemption or stricter idle times out of the policy.",
    usage: "curfew lift <client> [<path> ...] [<option> ...]",
    discussion: """
      Takes the override out of the policy file, in place: comments above it and the layout stay. With \
      --only, just the kill or just the lifecycle (with its reason and expiry) goes.

      Examples:
        curfew lift dcr-7f3a91
        curfew lift dcr-7f3a91 --only kill
        curfew lift --owner mallory@acme.example --dry-run
        curfew lift --whole-tenant acme
      """)

  @Argument(help: ArgumentHelp("The client ID, or a URL pattern.", valueName: "client"))
  var client: String?

  @OptionGroup var paths: PathOptions

  @Option(help: "Take out one part and leave the other: kill or lifecycle.")
  var only: LiftPart?

  @Option(help: ArgumentHelp("Take out the `killSwitch` of this tenant.", valueName: "tenant"))
  var wholeTenant: String?

  @OptionGroup var options: EditOptions

  func validate() throws { _ = try prepared() }

  func run() throws {
    let (run, action) = try prepared()
    try run.run(action)
  }

  private func prepared() throws -> (EditRun, PolicyEdit.Action) {
    let now = Instant(millisecondsSinceEpoch: WallClock.millisecondsSinceEpoch)
    let subject = try EditSubject(client: client, paths: paths.paths, options, wholeTenant: wholeTenant)
    let spelling = EditRun.spelling("lift", [("only", only?.rawValue)])
    let run = EditRun(spelling: spelling, subject: subject, options: options, now: now)
    return (run, .lift(only?.scope ?? .all))
  }
}

/// What `--only` takes.
enum LiftPart: String, ExpressibleByArgument, CaseIterable {
  case kill, lifecycle

  var scope: PolicyEdit.LiftScope { self == .kill ? .kill : .lifecycle }
}
