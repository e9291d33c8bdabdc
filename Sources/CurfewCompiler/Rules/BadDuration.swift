// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A text is not a duration.
  package static let badDuration = Rule("bad-duration", .error, "a text is not a duration")
}

extension Diagnostic {
  static func badDuration(_ node: YAMLTree.Index, in tree: YAMLTree, _ shape: DurationShape) -> Self {
    let text = tree.string(node)
    let advice = DurationAdvice(for: text, shape)
    return Self(
      .badDuration, "expected \(shape.expectation), found \(text.shown)", at: tree[node].span,
      label: advice.explanation,
      notes: advice.explanation == nil ? [Note("units are w, d, h, m and s, the largest first: `1d12h`")] : [],
      fixIts: advice.replacement.map {
        [FixIt("write `\($0)`", replacing: tree[node].span, with: $0, isSafe: advice.isCertain)]
      } ?? [])
  }
}
