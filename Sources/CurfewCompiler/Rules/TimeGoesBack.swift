// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A step lies before the one above it.
  package static let timeGoesBack = Rule(
    "time-goes-back", .error, "a step lies before the one above it")
}

extension Diagnostic {
  static func timeGoesBack(_ node: YAMLTree.Index, in tree: YAMLTree, from instant: Instant) -> Self {
    Self(
      .timeGoesBack, "the step lies before the one above it, at \(instant)", at: tree[node].span,
      label: "steps are in the order of time")
  }
}
