// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// No access profile names a toolset.
  package static let unusedToolset = Rule("unused-toolset", .error, "no access profile names a toolset")
}

extension Diagnostic {
  static func unusedToolset(_ name: YAMLTree.Index, in tree: YAMLTree, suggestion: String?) -> Self {
    Self(
      .unusedToolset, "no access profile names toolset `\(tree.string(name))`", at: tree[name].span,
      label: suggestion.map { "did you mean `\($0)`?" } ?? "it restricts nothing",
      notes: [Note("name it in the `toolsets` of a profile, or remove it")],
      fixIts: suggestion.map { [FixIt("rename it to `\($0)`", replacing: tree[name].span, with: $0, isSafe: false)] }
        ?? [])
  }
}
