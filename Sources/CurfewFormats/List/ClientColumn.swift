// SPDX-License-Identifier: Apache-2.0

import CurfewSource

/// What a list of clients shows, filters and sorts by.
package enum ClientColumn: String, CaseIterable, Sendable {
  /// The client ID.
  case client
  /// What the client calls itself.
  case name
  case type
  case method
  case owner
  /// The effective state.
  case state
  /// The last successful tool call.
  case lastUsed
  /// The toolsets that the client can reach.
  case toolsets

  /// Its heading in a table.
  package var title: String { self == .lastUsed ? "last used" : rawValue }

  /// Reads its word, as it stands in a condition or a sort key.
  init(parsing word: String) throws(ClientQueryProblem) {
    guard let column = Self(rawValue: word) else {
      throw .unknown("column", word, among: Self.allCases.map(\.rawValue))
    }
    self = column
  }
}
