// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// An override has `expires` but no `lifecycle` to end.
  package static let expiresWithoutLifecycle = Rule(
    "expires-without-lifecycle", .error, "an override has `expires` but no `lifecycle` to end")
}

extension Diagnostic {
  static func expiresWithoutLifecycle(_ expires: YAMLTree.Index, in tree: YAMLTree) -> Self {
    Self(
      .expiresWithoutLifecycle, "`expires` ends an override's `lifecycle`, and there is none", at: tree[expires].span,
      label: "add a `lifecycle`, or remove `expires`")
  }
}
