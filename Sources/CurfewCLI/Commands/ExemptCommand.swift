// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing

/// `curfew exempt`.
struct ExemptCommand: EditCommand {
  static let configuration = CommandConfiguration(
    commandName: "exempt",
    _superCommandName: CurfewCommand.name,
    abstract: "Exempts a client from the lifecycle: it is never hidden, closed or deleted for being idle.",
    usage: "curfew exempt <client> [<path> ...] [<option> ...]",
    discussion: """
      Writes `lifecycle: exempt` into the policy file, in place: comments and layout stay, and a policy \
      that would not check is left alone. A kill that is there keeps closing the client.

      Examples:
        curfew exempt dcr-7f3a91 --owner ci@acme.example --reason batch --expires 90d
        curfew exempt dcr-7f3a91 --reason "a move" --expires 2027-03-31T00:00:00Z
      """)

  @OptionGroup var subject: EditSubjectArguments

  @OptionGroup var lifecycle: LifecycleEditOptions

  @OptionGroup var options: EditOptions

  var given: [(option: String, value: String?)] { lifecycle.given }

  func action(now: Instant) throws -> PolicyEdit.Action {
    .exempt(reason: try lifecycle.checkedReason(), expires: try lifecycle.end(now: now))
  }
}
