// SPDX-License-Identifier: Apache-2.0

/// How to write a plan.
package enum PlanFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// One object.
  case json
  /// A change a line, and the counts in the last one.
  case ndjson
}
