// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// Two lifecycle overrides match the same clients and neither is more specific.
  package static let ambiguousOverrides = Rule(
    "ambiguous-overrides", .error, "two lifecycle overrides match the same clients and neither is more specific")
}

extension Diagnostic {
  static func ambiguousOverrides(_ pattern: YAMLTree.Index, in tree: YAMLTree, other: YAMLTree.Index) -> Self {
    return Self(
      .ambiguousOverrides,
      "patterns `\(tree.string(pattern))` and `\(tree.string(other))` match some of the same clients, and neither "
        + "contains the other",
      at: tree[pattern].span, label: "whose `lifecycle` should count for those?",
      notes: [
        Note("the other one", at: tree[other].span),
        Note("name the clients of one of the two exactly, or make one pattern contain the other"),
      ])
  }
}
