// SPDX-License-Identifier: Apache-2.0

/// The tables of all that a file of any kind may hold, for whatever shows them: the JSON Schema, completion.
package enum PolicySchema {
  /// What stands at the top of one kind of file.
  package struct Root: Sendable {
    /// The kind that the file names.
    package let kind: DocumentKind
    /// Its keys.
    package let mapping: MappingDescription

    /// A kind with its keys.
    package init(kind: DocumentKind, mapping: MappingDescription) {
      self.kind = kind
      self.mapping = mapping
    }
  }

  /// The kinds that have tables.
  package static let roots = [
    Root(kind: .tenantPolicy, mapping: PolicyKey.mapping), Root(kind: .guardrails, mapping: GuardrailsKey.mapping),
    Root(kind: .policyTest, mapping: TestFileKey.mapping),
  ]
}
