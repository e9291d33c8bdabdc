// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// Which clients a list shows, in which order, and how many of them.
package struct ClientQuery: Sendable {
  package var filter: ClientFilter
  /// Nil for the order in which the clients come.
  package var sort: ClientSort?
  /// How many of those that match are passed over first.
  package var offset: Int
  /// How many are shown at most; nil for all.
  package var limit: Int?

  package init(
    filter: ClientFilter = ClientFilter(), sort: ClientSort? = nil, offset: Int = 0, limit: Int? = nil
  ) {
    self.filter = filter
    self.sort = sort
    self.offset = max(0, offset)
    self.limit = limit.map { max(0, $0) }
  }

  /// The page of some rows that it asks for, and how many match in all.
  ///
  /// - Complexity: O(rows), with a sort O(n log n) in those that match.
  package func page(of rows: some Sequence<ClientRow>, at now: Instant) -> (rows: [ClientRow], matched: Int) {
    var matching = rows.filter { filter.matches($0, at: now) }
    if let sort { matching = sort.sorted(matching) }
    return (Array(page(of: matching)), matching.count)
  }

  /// The part of all the rows that match, in order, that is shown.
  func page(of matching: [ClientRow]) -> ArraySlice<ClientRow> {
    let rest = matching.dropFirst(offset)
    return limit.map { rest.prefix($0) } ?? rest
  }

  /// Whether the row that is the `index`th to match is shown, in the order in which the clients come.
  func shows(matchNumber index: Int) -> Bool {
    index >= offset && (limit.map { index - offset < $0 } ?? true)
  }
}
