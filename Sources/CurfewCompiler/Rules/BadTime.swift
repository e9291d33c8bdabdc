// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A text is not an instant.
  package static let badTime = Rule("bad-time", .error, "a text is not an instant")
}

extension Diagnostic {
  static func badTime(_ node: YAMLTree.Index, in tree: YAMLTree) -> Self {
    let text = tree.string(node)
    let advice = TimeAdvice(for: text)
    return Self(
      .badTime, "expected a time such as `2026-11-20T09:30:00Z`, found \(text.shown)", at: tree[node].span,
      label: advice.replacement.map { "write `\($0)`" } ?? advice.explanation,
      notes: [Note("a time has a date, `T`, a time of day and an offset or `Z` (RFC 3339)")])
  }
}
