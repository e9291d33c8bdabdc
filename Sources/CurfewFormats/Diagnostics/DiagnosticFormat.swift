// SPDX-License-Identifier: Apache-2.0

/// The ways to write diagnostics down; the raw values are what `--format` takes.
public enum DiagnosticFormat: String, Sendable, CaseIterable {
  /// For people: the line, carets below it, advice.
  case text
  /// For `grep` and editors: one problem a line, `file:line:column: severity: message [rule]`.
  case concise
  /// One JSON object, of a version of its own.
  case json
  /// GitHub Actions workflow commands, shown as annotations of the changed lines.
  case github
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// JUnit XML, for the test tab of a CI system.
  case junit
}
