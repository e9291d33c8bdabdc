// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A value is of another kind than its key wants.
  package static let wrongType = Rule("wrong-type", .error, "a value is of another kind than its key wants")
}

extension Diagnostic {
  static func wrongType(_ node: YAMLTree.Index, in tree: YAMLTree, expected: String, example: String?) -> Self {
    Self(
      .wrongType, "expected \(expected), found \(tree.kindInWords(of: node))", at: tree.headSpan(of: node),
      label: example.map { "such as `\($0)`" })
  }

  /// A single word where a list is expected.
  static func needsBrackets(_ node: YAMLTree.Index, in tree: YAMLTree) -> Self {
    let text = tree.string(node)
    return Self(
      .wrongType, "expected a list, found the text `\(text)`", at: tree[node].span, label: "write `[\(text)]`",
      fixIts: [FixIt("put `\(text)` into brackets", replacing: tree[node].span, with: "[\(text)]")])
  }
}
