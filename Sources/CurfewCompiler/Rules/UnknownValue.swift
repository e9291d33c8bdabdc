// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A word is not one of those that may stand there.
  package static let unknownValue = Rule("unknown-value", .error, "a word is not one of those that may stand there")
}

extension Diagnostic {
  static func unknownValue(_ node: YAMLTree.Index, in tree: YAMLTree, _ choices: [Choice]) -> Self {
    unknownValue(node, in: tree, choices, expected: choices.listed)
  }

  /// A word where `exempt` or thresholds are expected.
  static func notExempt(_ node: YAMLTree.Index, in tree: YAMLTree) -> Self {
    unknownValue(node, in: tree, [Choices.exempt], expected: "`exempt` or thresholds")
  }

  private static func unknownValue(
    _ node: YAMLTree.Index, in tree: YAMLTree, _ choices: [Choice], expected: String
  ) -> Self {
    let text = tree.string(node)
    let suggestion = Spelling.closest(to: text, among: choices.map(\.name))
    return Self(
      .unknownValue, "expected \(expected), found `\(text)`", at: tree[node].span,
      label: suggestion.map { "did you mean `\($0)`?" },
      fixIts: suggestion.map { [FixIt("replace `\(text)` with `\($0)`", replacing: tree[node].span, with: $0)] } ?? [])
  }
}
