// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A pattern matches the name of no tenant.
  package static let badGlob = Rule(
    "bad-glob", .error, "a pattern matches the name of no tenant")
}

extension Diagnostic {
  static func badGlob(_ node: YAMLTree.Index, in tree: YAMLTree) -> Self {
    let text = tree.string(node)
    let mended = text.lowercased()
    let isFix = mended != text && TenantGlob.isValid(Array(mended.utf8))
    return Self(
      .badGlob, "no tenant's name matches \(text.shown)", at: tree[node].span,
      label: isFix ? "write `\(mended)`" : nil,
      notes: [Note("a name has lower-case letters, digits and `-`; `*` stands for any of them and `?` for one")],
      fixIts: isFix ? [FixIt("write `\(mended)`", replacing: tree[node].span, with: mended)] : [])
  }
}
