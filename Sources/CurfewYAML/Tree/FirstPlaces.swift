// SPDX-License-Identifier: Apache-2.0
//
// A file can be a list of a million names of two letters. Kept as slices in a set they would cost fifty
// bytes each; a hash and a place are twelve.

/// Where each of some texts came first.
package struct FirstPlaces: Sendable {
  /// By hash, which differs from process to process, so that nobody can have two texts meet.
  private var places: [Int: YAMLTree.Index] = [:]

  /// Makes room for so many texts.
  package init(count: Int) { places.reserveCapacity(count) }

  /// Takes a text; returns where it came first, if it has come before.
  package mutating func insert(_ node: YAMLTree.Index, in tree: YAMLTree) -> YAMLTree.Index? {
    let text = tree.text(node)
    let hash = text.hashValue
    if let earlier = places[hash], tree.text(earlier) == text { return earlier }
    places[hash] = node
    return nil
  }
}
