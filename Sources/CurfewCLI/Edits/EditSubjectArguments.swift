// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// CLIENT and the PATHs, as they were given.
struct EditSubjectArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The client ID, or a URL pattern.", valueName: "client"))
  var client: String?

  @OptionGroup var paths: PathOptions
}
