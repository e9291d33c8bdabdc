// SPDX-License-Identifier: Apache-2.0
//
// A file of 64 MiB can hold millions of problems. Nobody reads them, and each is some hundred bytes, so
// only so many are kept; but what is let go must never be the error among a thousand warnings that
// would have stopped the policy.

/// What a stage found in a file, within bounds.
package struct DiagnosticList: Sendable {
  /// How many errors are kept at most, and how many warnings and notes beside them.
  package static let mostOfEach = 1_000

  /// What was found, in that order, less what is too much.
  package private(set) var kept: [Diagnostic] = []
  /// How many errors were found, also those that are not kept.
  package private(set) var errorCount = 0
  private var adviceCount = 0
  /// Whether errors are let go already. Who finds them need not go on: there is no policy, and nothing more is told.
  package var isFull: Bool { errorCount > Self.mostOfEach }

  package init() {}

  /// Adds a diagnostic, unless there are too many like it.
  package mutating func append(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error {
      errorCount += 1
      if errorCount <= Self.mostOfEach { kept.append(diagnostic) }
    } else {
      adviceCount += 1
      if adviceCount <= Self.mostOfEach { kept.append(diagnostic) }
    }
  }

  /// Adds the diagnostics of a sequence, one after the other.
  package mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics { append(diagnostic) }
  }
}
