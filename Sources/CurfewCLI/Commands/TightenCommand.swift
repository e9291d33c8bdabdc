// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing

/// `curfew tighten`.
struct TightenCommand: EditCommand {
  static let configuration = CommandConfiguration(
    commandName: "tighten",
    _superCommandName: CurfewCommand.name,
    abstract: "Gives a client stricter idle times than its tenant's.",
    usage: "curfew tighten <client> [<path> ...] --closed <duration> [<option> ...]",
    discussion: """
      Writes thresholds into the policy file, in place: comments and layout stay, and a policy that would \
      not check, or loosen anything, is left alone. Thresholds that are not named stay as they are.

      Examples:
        curfew tighten dcr-payroll --closed 12h --reason "FIN-12: may see salaries"
        curfew tighten --owner bob@acme.example --hidden 8h --closed 1d --expires 9w
      """)

  @OptionGroup var subject: EditSubjectArguments

  @Option(help: ArgumentHelp("Hide it when idle for so long.", valueName: "duration"))
  var hidden: String?

  @Option(help: ArgumentHelp("Close it when idle for so long.", valueName: "duration"))
  var closed: String?

  @Option(help: ArgumentHelp("Delete it when idle for so long.", valueName: "duration"))
  var deleted: String?

  @OptionGroup var lifecycle: LifecycleEditOptions

  @OptionGroup var options: EditOptions

  var given: [(option: String, value: String?)] {
    [("hidden", hidden), ("closed", closed), ("deleted", deleted)] + lifecycle.given
  }

  func action(now: Instant) throws -> PolicyEdit.Action {
    guard hidden != nil || closed != nil || deleted != nil else {
      throw ValidationError("say how strict: --hidden, --closed or --deleted with a duration such as 12h")
    }
    let thresholds = PolicyEdit.Tightening(
      hidden: try EditValue.threshold("hidden", hidden), closed: try EditValue.threshold("closed", closed),
      deleted: try EditValue.threshold("deleted", deleted))
    return .tighten(thresholds, reason: try lifecycle.checkedReason(), expires: try lifecycle.end(now: now))
  }
}
