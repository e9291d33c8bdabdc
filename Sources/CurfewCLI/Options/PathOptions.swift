// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewFiles

/// The PATHs of a command.
struct PathOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Policy files or directories.",
      discussion: "The default is `policies/` if it exists, else `.`; `-` is standard input.", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  /// The PATHs to search.
  var searched: [String] { paths.isEmpty ? [PolicySearch.defaultPath()] : paths }
}
