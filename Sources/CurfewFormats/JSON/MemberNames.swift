// SPDX-License-Identifier: Apache-2.0
//
// Two parsers that disagree on which of two equal members counts are a way around any check, so an
// object must not have them. Names are compared unescaped: "\u0061" is "a".

/// The member names met so far in one object.
struct MemberNames {
  /// Up to this many names each new one is compared with all; beyond it a set takes over, so that
  /// an object of a million members costs a million steps.
  static let pairwiseLimit = 16

  private var tokens: [JSONToken] = []
  private var names: Set<[UInt8]> = []

  /// Adds a name; false when it was there already.
  ///
  /// - Complexity: O(1) on average for each byte of the name.
  mutating func insert(_ token: JSONToken, in bytes: Span<UInt8>) -> Bool {
    guard tokens.count >= Self.pairwiseLimit else {
      for other in tokens where Self.areEqual(other, token, in: bytes) { return false }
      tokens.append(token)
      return true
    }
    if names.isEmpty {
      for token in tokens { names.insert(token.unescaped(in: bytes)) }
    }
    return names.insert(token.unescaped(in: bytes)).inserted
  }

  private static func areEqual(_ left: JSONToken, _ right: JSONToken, in bytes: Span<UInt8>) -> Bool {
    if left.hasEscapes || right.hasEscapes {
      return left.unescaped(in: bytes) == right.unescaped(in: bytes)
    }
    guard left.contents.count == right.contents.count else { return false }
    for offset in 0..<left.contents.count
    where bytes[left.contents.lowerBound + offset] != bytes[right.contents.lowerBound + offset] {
      return false
    }
    return true
  }
}
