// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A file holds more than one document.
  package static let multipleDocuments = Rule("multiple-documents", .error, "a file holds more than one document")
}

extension Diagnostic {
  static func multipleDocuments(at span: SourceSpan) -> Self {
    Self(
      .multipleDocuments, "a second document starts here, a policy file holds one", at: span,
      label: "put it into a file of its own")
  }
}
