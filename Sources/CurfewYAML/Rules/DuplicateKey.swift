// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A key is given twice in one mapping.
  package static let duplicateKey = Rule("duplicate-key", .error, "a key is given twice")
}

extension Diagnostic {
  static func duplicateKey(_ key: String, at span: SourceSpan, firstAt first: SourceSpan) -> Self {
    Self(
      .duplicateKey, "key `\(key.isEmpty ? "\"\"" : key)` is given twice", at: span, label: "remove one of the two",
      notes: [Note("first given here", at: first)])
  }
}
