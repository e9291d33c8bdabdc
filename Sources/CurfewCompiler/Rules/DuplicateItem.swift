// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// An item stands twice in a list.
  package static let duplicateItem = Rule("duplicate-item", .warning, "an item stands twice in a list")
}

extension Diagnostic {
  static func duplicateItem(_ node: YAMLTree.Index, in tree: YAMLTree, first: YAMLTree.Index) -> Self {
    Self(
      .duplicateItem, "`\(tree.string(node))` stands twice in this list", at: tree[node].span,
      label: "remove one of the two", notes: [Note("first named here", at: tree[first].span)])
  }
}
