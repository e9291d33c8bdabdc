// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// `--quiet`.
struct QuietOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: "In text: say only what is wrong, and nothing when all is well.")
  var quiet = false
}
