// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew

/// Why a client has a lifecycle of its own, and until when.
struct LifecycleEditOptions: ParsableArguments {
  @Option(help: "Why: it stands in the policy, for those who come after you.")
  var reason: String?

  @Option(help: ArgumentHelp("When it ends: a time, or a duration from now such as 30d.", valueName: "time"))
  var expires: String?

  /// The reason, checked.
  func checkedReason() throws -> String? { try EditValue.reason(reason) }

  /// The instant at which it ends.
  func end(now: Instant) throws -> Instant? { try EditValue.expires(expires, now: now) }

  /// Both as they were given.
  var given: [(option: String, value: String?)] { [("reason", reason), ("expires", expires)] }
}
