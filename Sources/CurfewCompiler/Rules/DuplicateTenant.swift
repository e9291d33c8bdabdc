// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A tenant has two policy files.
  package static let duplicateTenant = Rule("duplicate-tenant", .error, "a tenant has two policy files")
}

extension Diagnostic {
  package static func duplicateTenant(_ tenant: String, at span: SourceSpan, first: String) -> Self {
    Self(
      .duplicateTenant, "tenant `\(tenant)` has two policy files", at: span, label: "which of the two holds?",
      notes: [Note("the other one", elsewhere: first)])
  }
}
