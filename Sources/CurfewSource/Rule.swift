// SPDX-License-Identifier: Apache-2.0

/// What a diagnostic is an instance of: a released, kebab-case name with a page in `docs/rules/`.
public struct Rule: Hashable, Sendable {
  /// The stable name, such as `unknown-key`.
  public let name: String
  /// How much each of its diagnostics weighs.
  public let severity: Severity
  /// One sentence, without a full stop, that says what the rule finds.
  public let summary: String

  /// Declares a rule.
  public init(_ name: String, _ severity: Severity, _ summary: String) {
    self.name = name
    self.severity = severity
    self.summary = summary
  }
}
