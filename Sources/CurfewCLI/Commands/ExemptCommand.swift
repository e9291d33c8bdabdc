// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing
internal import CurfewFiles

/// `curfew exempt`.
struct ExemptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exempt",
    abstract: "Exempts a client from the lifecycle: it is never hidden, closed or deleted for being idle.",
    usage: "curfew exempt <client> [<path> ...] [<option> ...]",
    discussion: """
      Writes `lifecycle: exempt` into the policy file, in place: comments and layout stay, and a policy \
      that would not check is left alone. A kill that is there keeps closing the client.

      Examples:
        curfew exempt dcr-7f3a91 --owner ci@acme.example --reason batch --expires 90d
        curfew exempt dcr-7f3a91 --reason "a move" --expires 2027-03-31T00:00:00Z
      """)

  @Argument(help: ArgumentHelp("The client ID, or a URL pattern.", valueName: "client"))
  var client: String?

  @OptionGroup var paths: PathOptions

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
    let reason = try EditValue.reason(reason)
    let end = try EditValue.expires(expires, now: now)
    let spelling = EditRun.spelling("exempt", [("reason", reason), ("expires", expires)])
    let run = EditRun(spelling: spelling, subject: subject, options: options, now: now)
    return (run, .exempt(reason: reason, expires: end))
  }
}
