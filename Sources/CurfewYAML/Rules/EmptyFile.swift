// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A file holds no document.
  package static let emptyFile = Rule("empty-file", .error, "a file holds no document")
}

extension Diagnostic {
  static func emptyFile(at span: SourceSpan) -> Self {
    Self(
      .emptyFile, "the file is empty", at: span,
      notes: [Note("a policy starts with `apiVersion: curfew/v1`, `kind: TenantPolicy` and `tenant: NAME`")])
  }
}
