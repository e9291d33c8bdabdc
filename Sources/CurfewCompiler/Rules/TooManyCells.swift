// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A matrix has too many cells.
  package static let tooManyCells = Rule(
    "too-many-cells", .error, "a matrix has more than 10,000 cells, or a file more than 100,000")
}

extension Diagnostic {
  /// - Parameter limit: what it may have, in words.
  static func tooManyCells(_ node: YAMLTree.Index, in tree: YAMLTree, limit: String) -> Self {
    Self(
      .tooManyCells, "the matrix is too large: \(limit)", at: tree.headSpan(of: node),
      label: "split it, or vary fewer members at once")
  }
}
