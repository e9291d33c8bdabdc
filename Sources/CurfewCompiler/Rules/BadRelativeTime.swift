// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A text is neither an instant nor a distance from `now`.
  package static let badRelativeTime = Rule(
    "bad-relative-time", .error, "a text is neither an instant nor a distance from `now`")
}

extension Diagnostic {
  /// - Parameter isAhead: whether it lies ahead of the start, as the times of steps do.
  static func badRelativeTime(
    _ node: YAMLTree.Index, in tree: YAMLTree, isAhead: Bool, orNever: Bool
  ) -> Self {
    let text = tree.string(node)
    let replacement = RelativeTime.mended(text, isAhead: isAhead)
    return Self(
      .badRelativeTime,
      "expected a time such as `\(isAhead ? "in 2h" : "40d ago")`\(orNever ? ", or `never`" : ""), found \(text.shown)",
      at: tree[node].span, label: replacement.map { "write `\($0)`" },
      notes: [Note("`40d ago`, `in 2h` and `now` count from the file's `now`; `2026-11-20T09:30:00Z` does not")],
      fixIts: replacement.map { [FixIt("write `\($0)`", replacing: tree[node].span, with: $0)] } ?? [])
  }
}
