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
    let mended = TimeAdvice.mended(text)
    return Self(
      .badTime, "expected a time such as `2026-11-20T09:30:00Z`, found `\(text)`", at: tree[node].span,
      label: mended.map { "write `\($0)`" } ?? TimeAdvice.explanation(for: text),
      notes: [Note("a time has a date, `T`, a time of day and an offset or `Z` (RFC 3339)")])
  }
}
