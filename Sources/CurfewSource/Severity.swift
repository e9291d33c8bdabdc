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
