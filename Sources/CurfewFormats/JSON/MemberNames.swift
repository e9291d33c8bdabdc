// SPDX-License-Identifier: Apache-2.0
//
// Two parsers that disagree on which of two equal members counts are a way around any check, so an
// object must not have them. Names are compared unescaped: "\u0061" is "a".

/// The member names met so far in one object.
struct MemberNames {
  /// Up to this many names each new one is compared with all; beyond it, and from the first name with
  /// an escape on, a set takes over, so that an object of a million members costs a million steps.
  static let pairwiseLimit = 16

  private var tokens: [JSONToken] = []
  private var names: Set<[UInt8]> = []

  /// Adds a name; false when it was there already.
  ///
  /// - Complexity: O(1) on average for each byte of the name.
  mutating func insert(_ token: JSONToken, in bytes: Span<UInt8>) -> Bool {
    guard names.isEmpty, !token.hasEscapes, tokens.count < Self.pairwiseLimit else {
      return insertIntoSet(token, in: bytes)
    }
    for other in tokens where Self.areEqual(other.contents, token.contents, in: bytes) { return false }
    if tokens.isEmpty { tokens.reserveCapacity(Self.pairwiseLimit) }
    tokens.append(token)
    return true
  }

  private mutating func insertIntoSet(_ token: JSONToken, in bytes: Span<UInt8>) -> Bool {
    if names.isEmpty {
      for token in tokens { names.insert(token.unescaped(in: bytes)) }
    }
    return names.insert(token.unescaped(in: bytes)).inserted
  }

  private static func areEqual(_ left: Range<Int>, _ right: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
      return false
    }
    return true
  }
}
