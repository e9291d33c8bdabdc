// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// An override has expired.
  package static let overrideExpired = Rule("override-expired", .warning, "an override has expired")
}

extension Diagnostic {
  static func overrideExpired(_ expires: YAMLTree.Index, in tree: YAMLTree) -> Self {
    Self(
      .overrideExpired, "the override has expired and does nothing any more", at: tree[expires].span,
      label: "remove it, or give it a later date")
  }
}
