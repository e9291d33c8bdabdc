// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing
internal import CurfewFiles

/// `curfew tighten`.
struct TightenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tighten",
    abstract: "Gives a client stricter idle times than its tenant's.",
    usage: "curfew tighten <client> [<path> ...] --closed <duration> [<option> ...]",
    discussion: """
      Writes thresholds into the policy file, in place: comments and layout stay, and a policy that would \
      not check, or loosen anything, is left alone. Thresholds that are not named stay as they are.

      Examples:
        curfew tighten dcr-payroll --closed 12h --reason "FIN-12: may see salaries"
        curfew tighten --owner bob@acme.example --hidden 8h --closed 1d --expires 9w
      """)

  @Argument(help: ArgumentHelp("The client ID, or a URL pattern.", valueName: "client"))
  var client: String?

  @OptionGroup var paths: PathOptions

  @Option(help: ArgumentHelp("Hide it when idle for so long.", valueName: "duration"))
  var hidden: String?

  @Option(help: ArgumentHelp("Close it when idle for so long.", valueName: "duration"))
  var closed: String?

  @Option(help: ArgumentHelp("Delete it when idle for so long.", valueName: "duration"))
  var deleted: String?

  @Option(help: "Why: it stands in the policy, for those who come after you.")
  var reason: String?

  @Option(help: ArgumentHelp("When it ends: a time, or a duration from now such as 30d.", valueName: "time"))
  var expires: String?

  @OptionGroup var options: EditOptions

  func validate() throws { _ = try prepared() }

  func run() throws {
    let (run, action) = try prepared()
    try run.run(action)
  }

  private func prepared() throws -> (EditRun, PolicyEdit.Action) {
    let now = Instant(millisecondsSinceEpoch: WallClock.millisecondsSinceEpoch)
    let subject = try EditSubject(client: client, paths: paths.paths, options)
    guard hidden != nil || closed != nil || deleted != nil else {
      throw ValidationError("say how strict: --hidden, --closed or --deleted with a duration such as 12h")
    }
    let thresholds = PolicyEdit.Tightening(
      hidden: try EditValue.threshold("hidden", hidden), closed: try EditValue.threshold("closed", closed),
      deleted: try EditValue.threshold("deleted", deleted))
    let reason = try EditValue.reason(reason)
    let end = try EditValue.expires(expires, now: now)
    let spelling = EditRun.spelling(
      "tighten",
      [("hidden", hidden), ("closed", closed), ("deleted", deleted), ("reason", reason), ("expires", expires)])
    let run = EditRun(spelling: spelling, subject: subject, options: options, now: now)
    return (run, .tighten(thresholds, reason: reason, expires: end))
  }
}
