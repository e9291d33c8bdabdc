// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A kill would lapse by itself.
  package static let killExpires = Rule("kill-expires", .error, "a kill would lapse by itself")
}

extension Diagnostic {
  static func killExpires(_ expires: YAMLTree.Index, in tree: YAMLTree, kill: YAMLTree.Index, isLifecycleToo: Bool)
    -> Self
  {
    Self(
      .killExpires, "an override with a `kill` can't have `expires`: a kill must not lapse by itself",
      at: tree[expires].span,
      label: isLifecycleToo ? "remove `lifecycle` and `expires`: a killed client is closed anyway" : "remove `expires`",
      notes: [
        Note("the kill", at: tree[kill].span),
        Note("to let users back in after signing in again, give the kill an `at`"),
      ])
  }
}
