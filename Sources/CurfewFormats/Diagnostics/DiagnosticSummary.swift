// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// What a run over some files comes to: counts, and the exit status that follows from them.
public struct DiagnosticSummary: Hashable, Sendable {
  /// Files that were read and looked at.
  public internal(set) var files = 0
  /// Those of them about which there is something to say.
  public internal(set) var filesWithProblems = 0
  /// Problems that refuse a policy.
  public internal(set) var errors = 0
  /// Problems that fail a strict run only.
  public internal(set) var warnings = 0
  /// Remarks that never fail a run.
  public internal(set) var notes = 0
  /// Problems that an edit can mend.
  public internal(set) var fixable = 0
  /// Files and directories that could not be read.
  public internal(set) var unreadable = 0
  /// What became of guardrails; nil when there are none.
  package internal(set) var guardrails: GuardrailCheck.Outcome?

  /// Problems of every weight.
  public var total: Int { errors + warnings + notes }

  /// The exit status (SPEC 7): 2 when something could not be read, else 1 when the answer is no, else 0.
  ///
  /// - Parameter strict: whether warnings make it no.
  public func exitStatus(strict: Bool) -> Int32 {
    if unreadable > 0 { return 2 }
    return errors > 0 || (strict && warnings > 0) ? 1 : 0
  }

  /// Adds a file and what was found in it.
  package mutating func count(_ diagnostics: [Diagnostic]) {
    files += 1
    if !diagnostics.isEmpty { filesWithProblems += 1 }
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
      if diagnostic.fixIts.contains(where: \.isSafe) { fixable += 1 }
    }
  }
}

extension DiagnosticSummary: CustomStringConvertible {
  /// One line, such as `3 errors and 1 warning in 2 of 5 files`.
  public var description: String {
    var text = total > 0 ? "\(problems) in \(place)" : "\(Self.counted(files, "file")) checked"
    if total == 0, unreadable == 0 { text += ", no problems" }
    if unreadable > 0 { text += ", \(unreadable) could not be read" }
    if let guardrails { text += "; \(guardrails)" }
    return text
  }

  private var place: String {
    files == filesWithProblems ? Self.counted(files, "file") : "\(filesWithProblems) of \(Self.counted(files, "file"))"
  }

  private var problems: String {
    let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")]
      .filter { $0.0 > 0 }
      .map { Self.counted($0.0, $0.1) }
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  package static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
