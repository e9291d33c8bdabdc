// SPDX-License-Identifier: Apache-2.0

internal import Curfew
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
    let text = tree.string(node)
    if DurationText.milliseconds(text.utf8Span.span) != nil {
      return Self(
        .unknownValue, "expected `exempt` or thresholds, found `\(text)`", at: tree[node].span,
        label: "which threshold? write `{ closed: \(text) }`, for one")
    }
    let isNever = ["never", "none", "off", "unlimited", "forever"].contains(text.lowercased())
    return unknownValue(
      node, in: tree, [Choices.exempt], expected: "`exempt` or thresholds", meant: isNever ? Choices.exempt.name : nil)
  }

  /// A word in brackets that stands for a whole list.
  static func wordInBrackets(_ list: YAMLTree.Index, in tree: YAMLTree, _ word: Choice) -> Self {
    Self(
      .unknownValue, "`\(word.name)` stands for the whole list", at: tree[list].span,
      label: "write it without brackets",
      fixIts: [FixIt("remove the brackets", replacing: tree[list].span, with: word.name)])
  }

  private static func unknownValue(
    _ node: YAMLTree.Index, in tree: YAMLTree, _ choices: [Choice], expected: String, meant: String? = nil
  ) -> Self {
    let text = tree.string(node)
    let other = choices.first { $0.otherNames.contains(text.lowercased()) }?.name
    let suggestion = meant ?? other ?? Spelling.closest(to: text, among: choices.map(\.name))
    return Self(
      .unknownValue, "expected \(expected), found \(text.shown)", at: tree[node].span,
      label: suggestion.map { "did you mean `\($0)`?" },
      fixIts: suggestion.map { word in
        // Another version of the format, or another tool's word, is another meaning, not another spelling.
        let isSafe = !word.contains("/") && meant == nil && other == nil
        return [FixIt("replace `\(text)` with `\(word)`", replacing: tree[node].span, with: word, isSafe: isSafe)]
      } ?? [])
  }
}
