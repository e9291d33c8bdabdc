// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A key has no value.
  package static let emptyValue = Rule("empty-value", .error, "a key has no value")
}

extension Diagnostic {
  static func emptyValue(at span: SourceSpan, expected: String) -> Self {
    Self(
      .emptyValue, "expected \(expected), found \(span.isEmpty ? "nothing" : "the empty value")", at: span,
      label: "write a value, or remove the key")
  }
}
