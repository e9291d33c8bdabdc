// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewFiles

/// `--at`: the instant that a command works for. Only the command line ever reads the clock.
struct InstantOption: ParsableArguments {
  @Option(help: help, transform: read)
  var at: Instant?

  static let help = ArgumentHelp("The instant to work for; the default is now.", valueName: "time")

  static func read(_ text: String) throws -> Instant {
    guard let instant = Instant(rfc3339: text) else {
      throw ValidationError("expected a time such as 2026-11-22T12:00:00Z, found `\(text)`")
    }
    return instant
  }

  /// The instant given, or the clock's.
  var instant: Instant { at ?? Self.clock }

  /// What the clock says.
  static var clock: Instant { Instant(millisecondsSinceEpoch: WallClock.millisecondsSinceEpoch) }
}
