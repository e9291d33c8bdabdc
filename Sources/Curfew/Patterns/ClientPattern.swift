// SPDX-License-Identifier: Apache-2.0
//
// One wildcard, with one meaning: `*` is a whole segment. Anything more general (prefixes, `**`)
// would let a rule for one client match a path that somebody else controls.

/// A set of client IDs: a URL in which `*` stands for exactly one whole, non-empty `/`-segment.
///
/// A pattern is compared with the whole client ID, query included, byte for byte (SPEC 2, 4.5).
package struct ClientPattern: Hashable, Sendable {
  /// The pattern as it was written: `https://`, printable ASCII, at least one `*`, each a whole segment.
  package let bytes: [UInt8]
  /// How many segments are `*`; at least 1.
  package let wildcardCount: Int
  /// How many segments there are, the scheme and the empty one after it included.
  package let segmentCount: Int

  /// The most bytes that a pattern, like a client ID, may have.
  package static let maximumByteCount = 2_048

  /// Checks a pattern.
  ///
  /// - Complexity: O(bytes).
  package init(_ bytes: [UInt8]) throws(ClientPatternProblem) {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= Self.maximumByteCount else { throw .tooLong(byteCount: bytes.count) }
    var wildcards = 0
    var slashes = 0
    for (offset, byte) in bytes.enumerated() {
      guard (0x20...0x7E).contains(byte) else { throw .unprintable(offset: offset) }
      if byte == UInt8(ascii: "*") { wildcards += 1 }
      if byte == UInt8(ascii: "/") { slashes += 1 }
    }
    guard wildcards > 0 else { throw .noWildcard }
    guard bytes.starts(with: "https://".utf8) else { throw .notURL }
    if let offset = Self.firstPartialWildcard(bytes) { throw .partialWildcard(offset: offset) }
    self.bytes = bytes
    self.wildcardCount = wildcards
    self.segmentCount = slashes + 1
  }

  /// Whether a text is meant as a pattern: whether it contains a `*`.
  package static func isPattern(_ bytes: [UInt8]) -> Bool {
    bytes.contains(UInt8(ascii: "*"))
  }

  /// Whether a client ID is in the set.
  ///
  /// - Complexity: O(bytes of the ID), no allocation.
  package func matches(_ id: Span<UInt8>) -> Bool {
    let pattern = bytes.span
    var place = 0
    for index in pattern.indices {
      let byte = pattern[index]
      if byte == UInt8(ascii: "*") {
        let start = place
        while place < id.count, id[place] != UInt8(ascii: "/") { place += 1 }
        guard place > start else { return false }
      } else {
        guard place < id.count, id[place] == byte else { return false }
        place += 1
      }
    }
    return place == id.count
  }

  /// Whether every ID of another pattern is an ID of this one.
  ///
  /// A `*` of the other can only be taken by a `*` here, since a literal segment holds none.
  ///
  /// - Complexity: O(bytes).
  package func contains(_ other: ClientPattern) -> Bool {
    matches(other.bytes.span)
  }

  /// Whether some ID is in both sets.
  ///
  /// - Complexity: O(bytes).
  package func overlaps(_ other: ClientPattern) -> Bool {
    guard segmentCount == other.segmentCount else { return false }
    let slash = UInt8(ascii: "/")
    var left = bytes[...]
    var right = other.bytes[...]
    while !left.isEmpty || !right.isEmpty {
      let first = left.prefix { $0 != slash }
      let second = right.prefix { $0 != slash }
      guard Self.segmentsMeet(first, second) else { return false }
      left = left[first.endIndex...].dropFirst()
      right = right[second.endIndex...].dropFirst()
    }
    return true
  }

  private static func segmentsMeet(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    let wildcard = CollectionOfOne(UInt8(ascii: "*"))
    if left.elementsEqual(wildcard) { return !right.isEmpty }
    if right.elementsEqual(wildcard) { return !left.isEmpty }
    return left == right
  }

  private static func firstPartialWildcard(_ bytes: [UInt8]) -> Int? {
    for index in bytes.indices where bytes[index] == UInt8(ascii: "*") {
      let startsSegment = index == 0 || bytes[index - 1] == UInt8(ascii: "/")
      let endsSegment = index + 1 == bytes.count || bytes[index + 1] == UInt8(ascii: "/")
      if !startsSegment || !endsSegment { return index }
    }
    return nil
  }
}
