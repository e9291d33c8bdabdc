// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A key is a list or a mapping.
  package static let nonStringKey = Rule("non-string-key", .error, "a key is a list, or has keys of its own")
}

extension Diagnostic {
  /// - Parameter isInBraces: whether it is a flow mapping in another, as `{{ name }}` is.
  static func nonStringKey(at span: SourceSpan, isInBraces: Bool) -> Self {
    Self(
      .nonStringKey, "a key must be a name, found a list or keys and values", at: span,
      label: isInBraces ? "is this a text with braces? put it in quotes" : "write `key: value`",
      notes: isInBraces ? [] : [Note("a text with braces or brackets needs quotes: `\"{name}\"`")])
  }
}
