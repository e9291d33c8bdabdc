// SPDX-License-Identifier: Apache-2.0
//
// A group, not three: what the parser finds out about a group by reflection takes longer than it takes to
// check a small policy.

internal import ArgumentParser
internal import Curfew

/// `--quiet`, `--at` and `--color`, for the commands that have all of them.
struct CommonOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: QuietOption.help)
  var quiet = false

  @Option(help: InstantOption.help, transform: InstantOption.read)
  var at: Instant?

  @Option(help: ColorOption.help)
  var color = ColorChoice.auto

  /// The instant given, or the clock's.
  var instant: Instant { at ?? InstantOption.clock }
}
