// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A line is indented with a tab.
  package static let tabIndentation = Rule("tab-indentation", .error, "a line is indented with a tab")
}

extension Diagnostic {
  static func tabIndentation(at span: SourceSpan) -> Self {
    Self(
      .tabIndentation, "a tab can't be used here: YAML is indented with spaces", at: span,
      label: "write spaces", fixIts: [FixIt("replace the tab with two spaces", replacing: span, with: "  ")])
  }
}
