// SPDX-License-Identifier: Apache-2.0
//
// The templates are files of their kinds in `Templates`, put into the binary by the build, so that they
// can be read, linted and tested as what they are.

internal import CurfewFormats

/// What `curfew init` writes.
struct InitialFiles {
  /// A file to write.
  struct File {
    let path: String
    let bytes: [UInt8]
    let purpose: String
    var isExecutable = false
  }

  /// The tenant in the templates.
  static let placeholder = "acme"

  let tenant: String

  /// The files, in the order of interest.
  var all: [File] {
    [
      file("policies/\(tenant).yaml", PackageResources.policy_yaml, "the policy: start here"),
      file("policies/\(tenant).test.yaml", PackageResources.policy_test_yaml, "what it is meant to do"),
      file("policies/guardrails.yaml", PackageResources.guardrails_yaml, "what every policy has to keep"),
      File(
        path: "policies/policy.schema.json", bytes: JSONSchemaWriter.policySchema(),
        purpose: "for editors: completion and errors while typing"),
      file(".github/workflows/curfew.yml", PackageResources.workflow_yml, "judges every change"),
      file(".githooks/pre-commit", PackageResources.pre_commit, "checks before a commit", isExecutable: true),
    ]
  }

  /// What to do then.
  func nextSteps(in directory: String) -> String {
    let step = directory == "." ? "" : "  cd \(ShownText.escaped(directory))\n"
    return """

      Next:
      \(step)\
        curfew check && curfew test                what CI will run
        git config core.hooksPath .githooks        checks before each commit in this clone
        .github/workflows/curfew.yml               put the owner of the action in it

      """
  }

  private func file(_ path: String, _ template: [UInt8], _ purpose: String, isExecutable: Bool = false) -> File {
    let text = String(decoding: template, as: UTF8.self)
    let bytes = Array(
      text.split(separator: Self.placeholder, omittingEmptySubsequences: false).joined(separator: tenant).utf8)
    return File(path: path, bytes: bytes, purpose: purpose, isExecutable: isExecutable)
  }
}
