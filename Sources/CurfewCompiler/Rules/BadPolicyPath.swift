// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A test names a policy that cannot be used.
  package static let badPolicyPath = Rule(
    "bad-policy-path", .error, "a test names a policy that cannot be used")
}

extension Diagnostic {
  static func badPolicyPath(_ node: YAMLTree.Index, in tree: YAMLTree) -> Self {
    Self(
      .badPolicyPath, "expected a path relative to this file, found \(tree.string(node).shown)", at: tree[node].span,
      label: "such as `acme.yaml` or `../policies/acme.yaml`")
  }

  /// A path that leads to nothing that can be tested.
  package static func badPolicyPath(_ path: Placed<String>, because reason: String) -> Self {
    Self(.badPolicyPath, "the policy `\(path.value)` can't be tested: \(reason)", at: path.span)
  }
}
