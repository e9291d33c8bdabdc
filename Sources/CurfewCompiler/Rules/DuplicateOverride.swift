// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// Two overrides are for the same clients.
  package static let duplicateOverride = Rule("duplicate-override", .error, "two overrides are for the same clients")
}

extension Diagnostic {
  static func duplicateOverride(_ override: OverrideDocument, in tree: YAMLTree, first: YAMLTree.Index) -> Self {
    Self(
      .duplicateOverride, "a second override for \(override.selectorInWords(in: tree))",
      at: tree[override.selectorNode].span, label: "merge the two",
      notes: [Note("the first one", at: tree[first].span)])
  }
}
