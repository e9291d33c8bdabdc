// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// An override has neither `kill` nor `lifecycle`.
  package static let emptyOverride = Rule("empty-override", .error, "an override has neither `kill` nor `lifecycle`")
}

extension Diagnostic {
  static func emptyOverride(_ override: OverrideDocument, in tree: YAMLTree) -> Self {
    let key = override.lifecycleKey
    return Self(
      .emptyOverride,
      key == nil ? "the override has neither `kill` nor `lifecycle`" : "the override's `lifecycle` has no threshold",
      at: tree.headSpan(of: key ?? override.selectorNode), label: "it would do nothing",
      notes: [Note("write `lifecycle: exempt`, thresholds, or `kill: { reason: \"…\" }`")])
  }
}
