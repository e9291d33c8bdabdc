// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// An access profile grants nothing to anybody.
  package static let emptyProfile = Rule("empty-profile", .warning, "an access profile grants nothing to anybody")
}

extension Diagnostic {
  static func emptyProfile(_ name: YAMLTree.Index, in tree: YAMLTree, missing: String) -> Self {
    Self(
      .emptyProfile, "access profile `\(tree.string(name))` has no \(missing)", at: tree[name].span,
      label: "it grants nothing")
  }
}
