// SPDX-License-Identifier: Apache-2.0
//
// Ties are broken by the key of a record, so that one fleet has one order however it is stored.

import Curfew

/// The order of a list: some columns, then the client ID, then the owner.
package struct ClientSort: Sendable {
  package let keys: [Key]

  /// A column and its direction.
  package struct Key: Hashable, Sendable {
    package let column: ClientColumn
    package let isDescending: Bool

    package init(_ column: ClientColumn, isDescending: Bool = false) {
      self.column = column
      self.isDescending = isDescending
    }
  }

  package init(_ keys: [Key]) {
    self.keys = keys
  }

  /// Reads keys such as `state:desc`; one text may hold several with commas between them.
  package init(parsing texts: [String]) throws(ClientQueryProblem) {
    var keys: [Key] = []
    for text in texts.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let column = try ClientColumn(parsing: parts[0])
      let direction = parts.count > 1 ? parts[1] : "asc"
      guard direction == "asc" || direction == "desc" else {
        throw .unknown("direction", direction, among: ["asc", "desc"])
      }
      guard !keys.contains(where: { $0.column == column }) else {
        throw ClientQueryProblem("`\(column.rawValue)` is given twice")
      }
      keys.append(Key(column, isDescending: direction == "desc"))
    }
    self.keys = keys
  }

  /// Whether a row comes before another.
  ///
  /// Texts by their bytes, no name before any; types as SPEC 1 lists them, states from active to deleted; never
  /// used before any time, and the longest ago first.
  package func precedes(_ left: ClientRow, _ right: ClientRow) -> Bool { order(left, right) < 0 }

  /// Rows in order; of those that are the same in every key, the earlier stays the earlier.
  package func sorted(_ rows: [ClientRow]) -> [ClientRow] {
    rows.indices.sorted { left, right in
      let order = order(rows[left], rows[right])
      return order != 0 ? order < 0 : left < right
    }.map { rows[$0] }
  }

  /// Negative when the left one comes first, 0 when they are the same in every key.
  private func order(_ left: ClientRow, _ right: ClientRow) -> Int {
    for key in keys {
      let order = Self.compare(left, right, by: key.column)
      if order != 0 { return key.isDescending ? -order : order }
    }
    let order = Self.compare(left.clientID, right.clientID)
    return order != 0 ? order : Self.compare(left.owner, right.owner)
  }

  private static func compare(_ left: ClientRow, _ right: ClientRow, by column: ClientColumn) -> Int {
    switch column {
    case .client: compare(left.clientID, right.clientID)
    case .name: compare(left.name, right.name)
    case .owner: compare(left.owner, right.owner)
    case .type: compare(left.type.rawValue, right.type.rawValue)
    case .method: compare(left.method.rawValue, right.method.rawValue)
    case .state: compare(left.state.rawValue, right.state.rawValue)
    case .lastUsed:
      compare(left.lastUsedAt?.millisecondsSinceEpoch ?? .min, right.lastUsedAt?.millisecondsSinceEpoch ?? .min)
    case .toolsets: compare(left.toolsets, right.toolsets)
    }
  }

  private static func compare<Value: Comparable & BinaryInteger>(_ left: Value, _ right: Value) -> Int {
    left < right ? -1 : left == right ? 0 : 1
  }

  private static func compare(_ left: String?, _ right: String?) -> Int {
    guard let left else { return right == nil ? 0 : -1 }
    return right.map { compare(left, $0) } ?? 1
  }

  private static func compare(_ left: String, _ right: String) -> Int {
    let (left, right) = (left.utf8Span.span, right.utf8Span.span)
    let shared = min(left.count, right.count)
    var index = 0
    while index < shared, left[index] == right[index] { index += 1 }
    return index < shared ? (left[index] < right[index] ? -1 : 1) : compare(left.count, right.count)
  }

  private static func compare(_ left: [String], _ right: [String]) -> Int {
    for (left, right) in zip(left, right) {
      let order = compare(left, right)
      if order != 0 { return order }
    }
    return compare(left.count, right.count)
  }
}
