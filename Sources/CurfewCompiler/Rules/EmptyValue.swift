// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A key has no value.
  package static let emptyValue = Rule("empty-value", .error, "a key has no value")
}

extension Diagnostic {
  static func emptyValue(_ node: YAMLTree.Index, in tree: YAMLTree, expected: String) -> Self {
    let span = tree[node].span
    let text = tree.string(node)
    return Self(
      .emptyValue, "expected \(expected), found \(text.isEmpty ? "nothing" : "`\(text)`, the empty value")", at: span,
      label: "write a value: empty does not mean the default",
      notes: text == "null" ? [Note("to mean the text `null`, put it in quotes")] : [])
  }
}
