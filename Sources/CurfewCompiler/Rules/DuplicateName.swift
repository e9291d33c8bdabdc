// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// Two tests or two guardrails have one name.
  package static let duplicateName = Rule(
    "duplicate-name", .error, "two tests or two guardrails have one name")
}

extension Diagnostic {
  static func duplicateName(
    _ node: YAMLTree.Index, in tree: YAMLTree, _ kind: String, first: YAMLTree.Index
  ) -> Self {
    Self(
      .duplicateName, "two \(kind)s are called `\(tree.string(node))`", at: tree[node].span,
      label: "which of them has failed?", notes: [Note("the first one", at: tree[first].span)])
  }
}
