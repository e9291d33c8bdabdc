// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewFiles
internal import CurfewFormats

/// `curfew schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    _superCommandName: CurfewCommand.name,
    abstract: "Prints the JSON Schema of policies, guardrails and tests, for editors.",
    discussion: """
      The schema (2020-12) is made from the tables that files are read with, and is one for all kinds. An editor with \
      yaml-language-server then completes keys, explains them, and marks mistakes while you type:

        curfew schema > policy.schema.json

      and at the top of each file:

        # yaml-language-server: $schema=policy.schema.json
      """)

  func run() throws {
    var output = CheckedOutput(descriptor: 1)
    try output.write(JSONSchemaWriter.policySchema())
    try output.finish()
  }
}
