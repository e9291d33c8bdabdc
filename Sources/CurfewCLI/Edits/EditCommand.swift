// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing

/// A command that edits a policy. What it does is its own; to whom, to which file, and how it is checked and
/// shown is the same for all.
protocol EditCommand: ParsableCommand {
  var subject: EditSubjectArguments { get }
  var options: EditOptions { get }

  /// The tenant that is meant as a whole, where the command can do that.
  var wholeTenant: String? { get }

  /// The command's own options, as they were given, for showing the command line again.
  var given: [(option: String, value: String?)] { get }

  /// What to do.
  ///
  /// - Throws: `ValidationError` when an option is missing, or holds what it can't.
  func action(now: Instant) throws -> PolicyEdit.Action
}

extension EditCommand {
  var wholeTenant: String? { nil }

  func validate() throws { _ = try prepared() }

  func run() throws {
    let (run, action) = try prepared()
    try run.run(action)
  }

  private func prepared() throws -> (EditRun, PolicyEdit.Action) {
    let now = InstantOption.clock
    let subject = try EditSubject(subject, options, wholeTenant: wholeTenant)
    let action = try action(now: now)
    let words = given.flatMap { option, value in value.map { ["--\(option)", $0] } ?? [] }
    let spelling = [Self.configuration.commandName ?? ""] + words
    return (EditRun(spelling: spelling, subject: subject, options: options, now: now), action)
  }
}
