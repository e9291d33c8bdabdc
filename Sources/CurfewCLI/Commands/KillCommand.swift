// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing

/// `curfew kill`.
struct KillCommand: EditCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill",
    _superCommandName: CurfewCommand.name,
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

  @OptionGroup var subject: EditSubjectArguments

  @Option(help: "Why: it stands in the policy, for those who come after you. Required.")
  var reason: String?

  @Option(help: ArgumentHelp("`now` or a time: kill only what signed in before it.", valueName: "time"))
  var at: String?

  @Option(
    help: ArgumentHelp("Kill every client of this tenant, by its `killSwitch`.", valueName: "tenant"))
  var wholeTenant: String?

  @OptionGroup var options: EditOptions

  var given: [(option: String, value: String?)] { [("reason", reason), ("at", at)] }

  func action(now: Instant) throws -> PolicyEdit.Action {
    guard let reason = try EditValue.reason(reason) else {
      throw ValidationError("say why, with --reason \"SEC-1421: token leaked\": a kill without a reason is refused")
    }
    return .kill(reason: reason, at: try EditValue.at(at, now: now))
  }
}
