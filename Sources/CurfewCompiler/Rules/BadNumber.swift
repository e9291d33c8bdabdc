// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A text is not a whole number.
  package static let badNumber = Rule(
    "bad-number", .error, "a text is not a whole number")
}

extension Diagnostic {
  static func badNumber(_ node: YAMLTree.Index, in tree: YAMLTree, _ range: ClosedRange<Int>) -> Self {
    Self(
      .badNumber, "expected a whole number, found \(tree.string(node).shown)", at: tree[node].span,
      label: "from \(range.lowerBound) to \(range.upperBound), in plain digits")
  }
}
