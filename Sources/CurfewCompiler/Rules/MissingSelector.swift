// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// An override names neither a client nor an owner.
  package static let missingSelector = Rule(
    "missing-selector", .error, "an override names neither a client nor an owner")
}

extension Diagnostic {
  static func missingSelector(_ override: OverrideDocument, in tree: YAMLTree) -> Self {
    Self(
      .missingSelector, "the override names neither a `client` nor an `owner`", at: tree.headSpan(of: override.node),
      label: "whom is it for?",
      notes: [Note("for every client use `lifecycle` or `killSwitch` at the top of the policy")])
  }
}
