// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing
internal import CurfewFiles

/// `curfew kill`.
struct KillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill",
    abstract: "Kills a client: its tokens stop working, and it gets no new ones.",
    usage: "curfew kill <client> [<path> ...] --reason <reason> [<option> ...]",
    discussion: """
      Writes a `kill` into the policy file, in place: comments and layout stay, and a policy that would \
      not check is left alone. Without --at the kill stands until it is lifted; with it, whoever signs in \
      again afterwards works on.

      Examples:
        curfew kill dcr-7f3a91 --reason "SEC-1421: laptop stolen"
        curfew kill "https://agent.example/*/client.json" --reason SEC-1380
        curfew kill --owner mallory@acme.example --reason HR-77
        curfew kill dcr-7f3a91 --reason "keys rotated" --at now
        curfew kill --whole-tenant acme --reason "INC-7: credential leak"
      """)

  @Argument(help: ArgumentHelp("The client ID, or a URL pattern.", valueName: "client"))
  var client: String?

  @OptionGroup var paths: PathOptions

  @Option(help: "Why: it stands in the policy, for those who come after you. Required.")
  var reason: String?

  @Option(help: ArgumentHelp("`now` or a time: kill only what signed in before it.", valueName: "time"))
  var at: String?

  @Option(
    help: ArgumentHelp("Kill every client of this tenant, by its `killSwitch`.", valueName: "tenant"))
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
    guard let reason = try EditValue.reason(reason) else {
      throw ValidationError("say why, with --reason \"SEC-1421: token leaked\": a kill without a reason is refused")
    }
    let instant = try EditValue.at(at, now: now)
    let spelling = EditRun.spelling("kill", [("reason", reason), ("at", at)])
    let run = EditRun(spelling: spelling, subject: subject, options: options, now: now)
    return (run, .kill(reason: reason, at: instant))
  }
}
