// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// `--quiet`.
struct QuietOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: help)
  var quiet = false

  static let help: ArgumentHelp = "In text: say only what is wrong, and nothing when all is well."
}
