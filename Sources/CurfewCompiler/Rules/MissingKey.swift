// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A key that is required is missing.
  package static let missingKey = Rule("missing-key", .error, "a key that is required is missing")
}

extension Diagnostic {
  static func missingKey(
    _ field: FieldDescription, in tree: YAMLTree, at mapping: YAMLTree.Index, _ description: MappingDescription
  ) -> Self {
    Self(
      .missingKey, "\(description.inWords) needs the key `\(field.name)`", at: tree.headSpan(of: mapping),
      label: "add `\(field.name): \(field.shape.placeholder)`",
      notes: [Note("`\(field.name)`: \(field.summary.asNote)")])
  }

  /// A file that does not say what it is.
  static func missingKind(in tree: YAMLTree, at root: YAMLTree.Index) -> Self {
    Self(
      .missingKey, "the file needs the key `kind`", at: tree.headSpan(of: root), label: "add `kind: TenantPolicy`",
      notes: [Note("a file is a `TenantPolicy`, `Guardrails` or a `PolicyTest`")])
  }
}
