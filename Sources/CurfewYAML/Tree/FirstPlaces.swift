// SPDX-License-Identifier: Apache-2.0

/// Where each of some texts came first.
package struct FirstPlaces: Sendable {
  private var places = TextTable()

  package init() {}

  /// Takes a text; returns where it came first, if it has come before.
  package mutating func insert(_ node: YAMLTree.Index, in tree: YAMLTree) -> YAMLTree.Index? {
    places.insert(node, for: tree.text(node)) { tree.text($0) }
  }

  /// The same while the tree is made.
  mutating func insert(_ node: YAMLTree.Index, in nodes: YAMLNodes) -> YAMLTree.Index? {
    places.insert(node, for: nodes.text(node)) { nodes.text($0) }
  }
}
