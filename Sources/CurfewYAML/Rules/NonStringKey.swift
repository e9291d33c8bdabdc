// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A key is a list or a mapping.
  package static let nonStringKey = Rule("non-string-key", .error, "a key is a list or a mapping")
}

extension Diagnostic {
  static func nonStringKey(at span: SourceSpan) -> Self {
    Self(
      .nonStringKey, "a key must be a name, found a list or a mapping", at: span,
      label: "write `key: value`", notes: [Note("a text with braces or brackets needs quotes: `\"{name}\"`")])
  }
}
