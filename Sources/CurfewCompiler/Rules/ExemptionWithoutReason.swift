// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// An exemption gives no reason.
  package static let exemptionWithoutReason = Rule("exemption-without-reason", .warning, "an exemption gives no reason")
}

extension Diagnostic {
  static func exemptionWithoutReason(_ exempt: YAMLTree.Index, in tree: YAMLTree) -> Self {
    Self(
      .exemptionWithoutReason, "an exemption without a `reason`", at: tree[exempt].span,
      label: "say why: add `reason: \"…\"`")
  }
}
