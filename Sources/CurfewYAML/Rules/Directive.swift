// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A line starts with `%`.
  package static let directive = Rule("directive", .error, "a line starts with `%`")
}

extension Diagnostic {
  static func directive(at span: SourceSpan) -> Self {
    Self(
      .directive, "a line must not start with `%`: YAML directives are not used in policies", at: span,
      label: "remove the line", notes: [Note("in a text, indent the line")])
  }
}
