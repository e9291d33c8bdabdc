// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A key does not go with another one, or not without it.
  package static let conflictingMembers = Rule(
    "conflicting-members", .error, "a key does not go with another one, or not without it")
}

extension Diagnostic {
  /// Two keys of which only one may be given.
  static func conflictingMembers(
    _ key: YAMLTree.Index, with other: YAMLTree.Index, in tree: YAMLTree, _ advice: String
  ) -> Self {
    Self(
      .conflictingMembers, "`\(tree.string(key))` can't stand beside `\(tree.string(other))`", at: tree[key].span,
      label: advice, notes: [Note("the other key", at: tree[other].span)])
  }

  /// A key that says nothing without another one.
  static func conflictingMembers(_ key: YAMLTree.Index, needs other: String, in tree: YAMLTree) -> Self {
    Self(
      .conflictingMembers, "`\(tree.string(key))` needs \(other)", at: tree[key].span,
      label: "without that it says nothing")
  }

  /// Two bounds that nothing lies between.
  static func emptyRange(_ low: YAMLTree.Index, _ high: YAMLTree.Index, in tree: YAMLTree) -> Self {
    Self(
      .conflictingMembers, "nothing lies between `\(tree.string(low))` and `\(tree.string(high))`",
      at: tree[high].span, notes: [Note("the lower bound", at: tree[low].span)])
  }
}
