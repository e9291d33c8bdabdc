// SPDX-License-Identifier: Apache-2.0
//
// Patterns as a tree of segments: an ID is walked once, taking at each step the edge with its own
// segment and the one for `*`. What a look-up visits is bounded by the patterns that share the ID's
// beginning, never by the number of patterns in the policy.

/// The client patterns of a policy, numbered from 0, found by the IDs that they match.
package struct PatternTable: Sendable {
  private var segments = ByteStringTable()
  private var edges = PairTable()
  private var nodes: [Node] = [Node()]
  package private(set) var count = 0

  package init() {}

  private struct Node {
    var wildcardChild = Self.none
    var pattern = Self.none
    static let none = UInt32.max
  }

  /// Adds a pattern, given as the policy writes it, and returns its number; the same pattern keeps its number.
  ///
  /// - Complexity: O(pattern).
  package mutating func insert(_ pattern: Span<UInt8>) -> UInt32 {
    var node: UInt32 = 0
    var start = 0
    while start <= pattern.count {
      let end = pattern.endOfSegment(from: start)
      node = child(of: node, along: pattern.extracting(start..<end))
      start = end + 1
    }
    if nodes[Int(node)].pattern == Node.none {
      nodes[Int(node)].pattern = UInt32(truncatingIfNeeded: count)
      count += 1
    }
    return nodes[Int(node)].pattern
  }

  /// Whether any pattern can match an ID at all: all of them begin with `https://`, most IDs do not.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  func mayMatch(_ id: Span<UInt8>) -> Bool {
    guard count > 0, id.count >= 8 else { return false }
    return id.word(at: 0) == Self.scheme
  }

  /// `https://` as the machine loads it.
  private static let scheme = UInt64(littleEndian: 0x2F2F_3A73_7074_7468)

  /// Calls `body` with the number of every pattern that matches an ID.
  ///
  /// - Complexity: O(ID and the tree nodes that agree with a beginning of it), no allocation.
  package func forEachMatch(of id: Span<UInt8>, _ body: (UInt32) -> Void) {
    guard count > 0 else { return }
    walk(id, from: 0, at: 0, body)
  }

  private func walk(_ id: Span<UInt8>, from start: Int, at node: UInt32, _ body: (UInt32) -> Void) {
    guard start <= id.count else {
      if nodes[Int(node)].pattern != Node.none { body(nodes[Int(node)].pattern) }
      return
    }
    let end = id.endOfSegment(from: start)
    if let segment = segments.number(of: id.extracting(start..<end)), let next = edges[node, segment] {
      walk(id, from: end + 1, at: next, body)
    }
    let wildcard = nodes[Int(node)].wildcardChild
    if wildcard != Node.none, end > start { walk(id, from: end + 1, at: wildcard, body) }
  }

  private mutating func child(of node: UInt32, along segment: Span<UInt8>) -> UInt32 {
    let fresh = UInt32(truncatingIfNeeded: nodes.count)
    let child: UInt32
    if segment.count == 1, segment[0] == UInt8(ascii: "*") {
      if nodes[Int(node)].wildcardChild == Node.none { nodes[Int(node)].wildcardChild = fresh }
      child = nodes[Int(node)].wildcardChild
    } else {
      child = edges.insert(node, segments.insert(segment).number, fresh)
    }
    if child == fresh { nodes.append(Node()) }
    return child
  }
}

extension Span<UInt8> {
  /// The index of the next `/` from a place on, or the end.
  package func endOfSegment(from start: Int) -> Int {
    var index = start
    while index < count, self[index] != UInt8(ascii: "/") { index += 1 }
    return index
  }
}
