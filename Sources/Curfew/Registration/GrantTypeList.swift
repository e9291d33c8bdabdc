// SPDX-License-Identifier: Apache-2.0
//
// Mostly two, but a file can be one list of a million: as arrays they would be ten times as large as they are
// written.

/// Names of grant types, each once, in the order in which they are written.
package struct GrantTypeList: RandomAccessCollection, Sendable {
  private var names = ByteStringTable()

  /// Lists some names.
  package init(_ names: some Sequence<[UInt8]> = []) {
    for name in names { insert(name.span) }
  }

  /// Makes room for names, if there will be so many; what is not used of it is never touched.
  package mutating func reserve(names count: Int, bytes: Int) { names.reserve(keys: count, bytes: bytes) }

  /// Adds a name, unless it is there.
  package mutating func insert(_ name: Span<UInt8>) { _ = names.insert(name) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { names.count }

  package subscript(_ index: Int) -> [UInt8] { Array(names.key(UInt32(truncatingIfNeeded: index))) }

  /// Returns the index of a name, if it is there.
  ///
  /// - Complexity: O(name), no allocation.
  package func firstIndex(of name: Span<UInt8>) -> Int? { names.number(of: name).map { Int($0) } }

  /// Whether a name is there, at the same cost.
  package func contains(_ name: [UInt8]) -> Bool { firstIndex(of: name.span) != nil }
}
