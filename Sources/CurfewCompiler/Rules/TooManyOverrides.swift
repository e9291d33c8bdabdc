// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A policy has more than 1,000,000 overrides, or patterns that can't be held against each other in bounded time.
  package static let tooManyOverrides = Rule("too-many-overrides", .error, "a policy has more than 1,000,000 overrides")
}

extension Diagnostic {
  static func tooManyOverrides(_ count: Int, at span: SourceSpan) -> Self {
    Self(
      .tooManyOverrides, "\(count) overrides, a policy may have \(OverrideLimits.count)", at: span,
      label: "the first one too many", notes: [Note("use a pattern, an owner or a client type instead")])
  }

  static func tooManyArrangements(_ pattern: YAMLTree.Index, in tree: YAMLTree) -> Self {
    Self(
      .tooManyOverrides, "patterns have `*` in too many different arrangements to be held against each other",
      at: tree[pattern].span, label: "from here on they are not",
      notes: [Note("two of those before may overlap; use few arrangements of `*`, each for many patterns")])
  }
}
