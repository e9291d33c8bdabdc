// SPDX-License-Identifier: Apache-2.0
//
// An alias is not copied but pointed to: a file that expands to millions of nodes must not cost millions
// of nodes. So what it would expand to is counted here.

internal import CurfewSource

/// The anchors of a document and what using them has cost so far.
struct AnchorTable {
  /// An anchor's place in the table.
  typealias Definition = Int

  /// Nodes so far, aliases expanded.
  var expandedNodes = 0
  private var expansions = 0
  private var byName: [[UInt8]: Definition] = [:]
  private var anchors: [Anchor] = []
  private var redefined: Set<[UInt8]> = []
  private var hasUndefinedUse = false

  private struct Anchor {
    let name: [UInt8]
    let node: UInt32
    let span: SourceSpan
    let depth: Int
    var isOpen = true
    var isUsed = false
    /// Counters before the node and, once it is closed, what it holds.
    var nodes: Int
    var expansions: Int
    /// How many levels it adds where it is used.
    var height = 0
  }

  /// What an alias refers to, or why it can't be used.
  enum Use {
    case found(node: UInt32, deepest: Int)
    case undefined(suggestion: String?)
    case recursive(SourceSpan)
    case tooMany
    case tooDeep
  }

  /// Notes that a node has an anchor, before the node's children come.
  mutating func define(_ name: [UInt8], node: UInt32, at span: SourceSpan, depth: Int) -> Definition {
    if byName.updateValue(anchors.count, forKey: name) != nil { redefined.insert(name) }
    anchors.append(
      Anchor(name: name, node: node, span: span, depth: depth, nodes: expandedNodes, expansions: expansions))
    return anchors.count - 1
  }

  /// Notes that an anchored node is complete.
  ///
  /// - Parameter deepest: the depth that it reaches, counted from the root.
  mutating func close(_ definition: Definition, deepest: Int) {
    anchors[definition].isOpen = false
    anchors[definition].nodes = max(1, expandedNodes - anchors[definition].nodes)
    anchors[definition].expansions = expansions - anchors[definition].expansions
    anchors[definition].height = max(0, deepest - anchors[definition].depth)
  }

  /// Counts the use of an anchor at a depth.
  mutating func use(_ name: [UInt8], depth: Int) -> Use {
    guard let definition = byName[name] else {
      hasUndefinedUse = true
      let names = anchors.prefix(100).map { String(decoding: $0.name, as: UTF8.self) }
      return .undefined(suggestion: Spelling.closest(to: String(decoding: name, as: UTF8.self), among: names))
    }
    anchors[definition].isUsed = true
    let anchor = anchors[definition]
    if anchor.isOpen { return .recursive(anchor.span) }
    expansions += 1 + anchor.expansions
    if expansions > YAMLLimits.aliasExpansions { return .tooMany }
    if depth + anchor.height > YAMLLimits.depth { return .tooDeep }
    expandedNodes += anchor.nodes
    return .found(node: anchor.node, deepest: depth + anchor.height)
  }

  /// Where an anchor of a name is defined.
  func span(of name: [UInt8]) -> SourceSpan? {
    byName[name].map { anchors[$0].span }
  }

  /// The anchors that no alias refers to. None where an alias went astray: it may have meant one of them.
  var unusedSpans: [SourceSpan] {
    guard !hasUndefinedUse else { return [] }
    return anchors.filter { !$0.isUsed && !redefined.contains($0.name) }.map(\.span)
  }
}
