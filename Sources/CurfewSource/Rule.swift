// SPDX-License-Identifier: Apache-2.0

/// How much a diagnostic weighs.
public enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  /// Worth knowing; never fails a run.
  case note
  /// Probably a mistake; fails a run under `--strict`.
  case warning
  /// The policy is refused.
  case error

  /// `error`, `warning` or `note`.
  public var name: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// A note weighs less than a warning, a warning less than an error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

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
