// SPDX-License-Identifier: Apache-2.0

/// How to write a list of clients.
package enum ClientListFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// One object.
  case json
  /// A client a line, and the counts in the last one.
  case ndjson
  /// For spreadsheets (RFC 4180).
  case csv
}
