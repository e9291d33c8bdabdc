// SPDX-License-Identifier: Apache-2.0

/// What a policy file may cost at most (SPEC 8). Each limit is checked as events arrive, before
/// anything of that size is built.
package enum YAMLLimits {
  /// The bytes of a file.
  package static let fileBytes = 64 * 1_024 * 1_024
  /// How deep collections may lie in each other, aliases followed.
  package static let depth = 64
  /// How often aliases may be expanded, counted as they are expanded.
  package static let aliasExpansions = 1_000
  /// Nodes after expansion.
  package static let expandedNodes = 16_000_000
  /// The bytes of a scalar's text.
  package static let scalarBytes = 64 * 1_024
  /// The bytes of an anchor's name.
  package static let anchorBytes = 128
}
