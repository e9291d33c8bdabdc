// SPDX-License-Identifier: Apache-2.0

/// How to write a difference with its impact on a fleet.
package enum ImpactFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// For a comment on a pull request.
  case markdown
  /// One object.
  case json
  /// A row or a client a line, and the counts in the last one.
  case ndjson
  /// Annotations of GitHub Actions, at the new policy's lines; the policies alone.
  case github
  /// SARIF 2.1.0 for code scanning; the policies alone.
  case sarif
  /// JUnit XML, a case a row; the policies alone.
  case junit

  /// Whether people read it.
  package var isForPeople: Bool { self == .text || self == .markdown }
}
