// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing

/// `curfew lift`.
struct LiftCommand: EditCommand {
  static let configuration = CommandConfiguration(
    commandName: "lift",
    _superCommandName: CurfewCommand.name,
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

  @OptionGroup var subject: EditSubjectArguments

  @Option(help: "Take out one part and leave the other: kill or lifecycle.")
  var only: LiftPart?

  @Option(help: ArgumentHelp("Take out the `killSwitch` of this tenant.", valueName: "tenant"))
  var wholeTenant: String?

  @OptionGroup var options: EditOptions

  var given: [(option: String, value: String?)] { [("only", only?.rawValue)] }

  func action(now: Instant) throws -> PolicyEdit.Action {
    .lift(only?.scope ?? .all)
  }
}
