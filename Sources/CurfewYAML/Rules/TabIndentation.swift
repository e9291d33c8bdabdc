// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A line is indented with a tab.
  package static let tabIndentation = Rule("tab-indentation", .error, "a line is indented with a tab")
}

extension Diagnostic {
  /// - Parameter span: one tab or several.
  static func tabIndentation(at span: SourceSpan) -> Self {
    let isOne = span.end - span.start == 1
    return Self(
      .tabIndentation, "a tab can't be used here: YAML is indented with spaces", at: span, label: "write spaces",
      fixIts: [
        FixIt(
          isOne ? "replace the tab with two spaces" : "replace each tab with two spaces", replacing: span,
          with: String(repeating: "  ", count: Int(span.end - span.start)), isSafe: false)
      ])
  }
}
