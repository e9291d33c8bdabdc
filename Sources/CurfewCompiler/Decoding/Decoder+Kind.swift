// SPDX-License-Identifier: Apache-2.0

internal import CurfewSource
internal import CurfewYAML

extension Decoder {
  /// Reads `kind`, which says what all the other keys may be.
  mutating func kind(of root: YAMLTree.Index) -> DocumentKind? {
    guard tree[root].kind == .mapping else {
      reportWrongType(root, expected: "a mapping", example: "apiVersion: curfew/v1")
      return nil
    }
    var node: YAMLTree.Index?
    tree.forEachPair(of: root) { key, value in
      if node == nil, tree.text(key).elementsEqual("kind".utf8) { node = value }
    }
    guard let node else {
      report(.missingKind(in: tree, at: root))
      return nil
    }
    let kinds = DocumentKind.allCases.map { Choice($0.rawValue, "") }
    return choice(node, kinds).map { DocumentKind.allCases[$0.value] }
  }
}
