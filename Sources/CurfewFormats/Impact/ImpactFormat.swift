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
}
