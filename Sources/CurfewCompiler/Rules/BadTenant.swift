// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A tenant has a name that it may not have.
  package static let badTenant = Rule("bad-tenant", .error, "a tenant has a name that it may not have")
}

extension Diagnostic {
  static func badTenant(_ node: YAMLTree.Index, in tree: YAMLTree) -> Self {
    let text = tree.string(node)
    let mended = TenantName.mended(text)
    return Self(
      .badTenant, "\(text.shown) can't be the name of a tenant", at: tree[node].span,
      label: mended.map { "did you mean `\($0)`?" },
      notes: [Note("1 to 63 lower-case letters, digits and `-`, with a letter or digit at both ends")],
      fixIts: mended.map { [FixIt("write `\($0)`", replacing: tree[node].span, with: $0, isSafe: false)] } ?? [])
  }
}
