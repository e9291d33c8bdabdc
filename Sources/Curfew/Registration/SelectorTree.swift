// SPDX-License-Identifier: Apache-2.0
//
// The client IDs that rules ask for as a tree of segments, as in `PatternTable`: what contains a selector is
// found along one walk, where trying every way to put `*` into it would cost each rule every other one.

/// What rules ask for as client IDs: for each root a tree of segments, of which a rule is a path.
struct SelectorTree {
  private var segments = ByteStringTable()
  private var edges = PairTable()
  private var nodes: [Node] = []

  /// No rule, and no node.
  static let none = UInt32.max

  private struct Node {
    /// The first rule that ends here.
    var rule = SelectorTree.none
    /// The first rule that ends here or further on: rules are added in their order.
    let first: UInt32
    var wildcardChild = SelectorTree.none
  }

  /// Adds a tree whose first rule will be this one, and returns its root.
  mutating func insertRoot(for rule: UInt32) -> UInt32 { insertNode(for: rule) }

  /// Adds a rule that comes after all that were added; of rules that ask for the same the first stays.
  ///
  /// - Complexity: O(selector).
  mutating func insert(_ selector: RegistrationMatch.ClientSelector?, below root: UInt32, rule: UInt32) {
    var node = root
    if let bytes = selector?.bytes {
      var start = 0
      while start <= bytes.count {
        let end = bytes.span.endOfSegment(from: start)
        node = child(of: node, along: bytes.span.extracting(start..<end), rule)
        start = end + 1
      }
    }
    nodes[Int(node)].rule = min(nodes[Int(node)].rule, rule)
  }

  /// Returns the first rule of a tree that asks for all that a selector selects, or for no client ID, if it
  /// comes before one that is known; else that one.
  ///
  /// - Parameter steps: what is left of the nodes to look at; with none left, the search ends.
  /// - Complexity: O(nodes that agree with a beginning of the selector and hold an earlier rule).
  func first(
    containing selector: RegistrationMatch.ClientSelector?, below root: UInt32, before known: UInt32,
    _ steps: inout Int
  ) -> UInt32 {
    var best = min(known, nodes[Int(root)].rule)
    guard let bytes = selector?.bytes else { return best }
    let id = bytes.span
    var open = [(node: root, start: 0)]
    while steps > 0, let (node, start) = open.popLast() {
      steps -= 1
      let end = id.endOfSegment(from: start)
      let segment = id.extracting(start..<end)
      for child in [literalChild(of: node, along: segment), wildcardChild(of: node, along: segment)]
      where child != Self.none && nodes[Int(child)].first < best {
        if end == id.count { best = min(best, nodes[Int(child)].rule) } else { open.append((child, end + 1)) }
      }
    }
    return best
  }

  private func literalChild(of node: UInt32, along segment: Span<UInt8>) -> UInt32 {
    guard !Self.isWildcard(segment), let number = segments.number(of: segment) else { return Self.none }
    return edges[node, number] ?? Self.none
  }

  /// A `*` takes no empty segment.
  private func wildcardChild(of node: UInt32, along segment: Span<UInt8>) -> UInt32 {
    segment.isEmpty ? Self.none : nodes[Int(node)].wildcardChild
  }

  private mutating func child(of node: UInt32, along segment: Span<UInt8>, _ rule: UInt32) -> UInt32 {
    if Self.isWildcard(segment) {
      if nodes[Int(node)].wildcardChild == Self.none { nodes[Int(node)].wildcardChild = insertNode(for: rule) }
      return nodes[Int(node)].wildcardChild
    }
    let number = segments.insert(segment).number
    if let child = edges[node, number] { return child }
    return edges.insert(node, number, insertNode(for: rule))
  }

  private mutating func insertNode(for rule: UInt32) -> UInt32 {
    nodes.append(Node(first: rule))
    return UInt32(truncatingIfNeeded: nodes.count - 1)
  }

  private static func isWildcard(_ segment: Span<UInt8>) -> Bool {
    segment.count == 1 && segment[0] == UInt8(ascii: "*")
  }
}

extension RegistrationMatch.ClientSelector {
  /// The text of the ID or the pattern.
  fileprivate var bytes: [UInt8] {
    switch self {
    case .exact(let bytes): bytes
    case .pattern(let pattern): pattern.bytes
    }
  }
}
