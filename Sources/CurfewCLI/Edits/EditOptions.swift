// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// What the four commands that edit have in common.
struct EditOptions: ParsableArguments {
  @Option(help: "The owner that the client acts for; without a CLIENT, all clients of that owner.")
  var owner: String?

  @Option(help: "The tenant, when there are several policies.")
  var tenant: String?

  @Flag(help: "Show what would change, and write nothing.")
  var dryRun = false

  @OptionGroup var quiet: QuietOption
  @OptionGroup var color: ColorOption
}
