// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A user is named twice in one access profile.
  package static let duplicateUser = Rule("duplicate-user", .error, "a user is named twice in one access profile")
}

extension Diagnostic {
  static func duplicateUser(_ node: YAMLTree.Index, in tree: YAMLTree, first: YAMLTree.Index) -> Self {
    Self(
      .duplicateUser, "user `\(tree.string(node))` is named twice in this profile", at: tree[node].span,
      label: "remove one of the two", notes: [Note("first named here", at: tree[first].span)])
  }
}
