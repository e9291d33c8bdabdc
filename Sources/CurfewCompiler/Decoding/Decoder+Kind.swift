// SPDX-License-Identifier: Apache-2.0

internal import CurfewSource
internal import CurfewYAML

extension Decoder {
  /// Reads `kind`, which says what all the other keys may be.
  mutating func kind(of root: YAMLTree.Index) -> DocumentKind? {
    guard tree.kind(of: root) == .mapping else {
      if tree.kind(of: root) == .broken { return nil }
      reportWrongType(root, expected: "keys and values", example: "apiVersion: curfew/v1")
      return nil
    }
    var node: YAMLTree.Index?
    tree.forEachPair(of: root) { key, value in
      if node == nil, tree.text(key).elementsEqual("kind".utf8) { node = value }
    }
    guard let node else {
      // Whoever reads the policy says that the key is missing.
      if looksLikePolicy(root) { return .tenantPolicy }
      report(.missingKind(in: tree, at: root))
      return nil
    }
    let kinds = DocumentKind.allCases.map { Choice($0.rawValue, "", alsoCalled: $0.otherNames) }
    let chosen = choice(node, kinds).map { DocumentKind.allCases[$0.value] }
    return chosen ?? (looksLikePolicy(root) ? .tenantPolicy : nil)
  }

  /// Whether a mapping has a key that only policies have, so that what else is wrong can be said.
  private func looksLikePolicy(_ root: YAMLTree.Index) -> Bool {
    let keys = PolicyKey.mapping.fields.dropFirst(2).filter { $0.name != "description" }
    var isPolicy = false
    tree.forEachPair(of: root) { key, _ in
      isPolicy = isPolicy || keys.contains { tree.text(key).elementsEqual($0.nameBytes) }
    }
    return isPolicy
  }
}
