// SPDX-License-Identifier: Apache-2.0
//
// An alias is not copied but pointed to: a file that expands to millions of nodes must not cost millions
// of nodes. So what it would expand to is counted here. A file can be nothing but anchors, too: each is sixteen
// bytes, and its name stays in the file.

internal import CurfewSource

/// The anchors of a document and what using them has cost so far.
struct AnchorTable {
  /// An anchor's place in the table.
  typealias Definition = UInt32

  /// Nodes so far, aliases expanded.
  var expandedNodes = 0
  private var expansions = 0
  private let file: SourceFile
  private var names = TextTable()
  private var anchors: [Anchor] = []
  private var undefinedUses = 0

  /// For how many aliases to nothing it is worked out what was meant.
  private static let mostSuggestions = 100

  private struct Anchor {
    /// Of its `&`.
    let start: UInt32
    let node: UInt32
    /// Counters before the node and, once it is closed, what it holds.
    var nodes: UInt32
    var expansions: UInt16
    /// How deep it lies and, once it is closed, how many levels it adds where it is used.
    var levels: UInt8
    var state: State
  }

  private struct State: OptionSet {
    let rawValue: UInt8
    static let open = State(rawValue: 1)
    static let used = State(rawValue: 2)
    /// Its name is given to another anchor too.
    static let ambiguous = State(rawValue: 4)
  }

  /// What an alias refers to, or why it can't be used.
  enum Use {
    case found(node: UInt32, deepest: Int)
    case undefined(suggestion: String?)
    case recursive(SourceSpan)
    case tooMany
    case tooDeep
  }

  init(in file: SourceFile) { self.file = file }

  /// Notes that a node has an anchor, before the node's children come.
  ///
  /// - Parameter start: where its `&` stands.
  /// - Returns: the anchor, and where another one of the same name stands before it.
  mutating func define(
    at start: UInt32, node: UInt32, depth: Int
  ) -> (definition: Definition, earlier: SourceSpan?) {
    let name = file.anchorName(at: start)
    var anchor = Anchor(
      start: start, node: node, nodes: UInt32(clamping: expandedNodes), expansions: UInt16(clamping: expansions),
      levels: UInt8(clamping: depth), state: .open)
    let next = UInt32(truncatingIfNeeded: anchors.count)
    // Out of the table meanwhile, so that what looks into it does not look at what is changed.
    var names = TextTable()
    swap(&names, &self.names)
    defer { swap(&names, &self.names) }
    guard let earlier = names.insert(next, for: name, textOf: { text($0) }) else {
      anchors.append(anchor)
      return (next, nil)
    }
    let span = span(of: earlier)
    anchor.state.insert(.ambiguous)
    anchors[Int(earlier)].state.insert(.ambiguous)
    // Nothing will refer to the earlier one again, so its place can be taken, unless it is still to be closed.
    guard anchors[Int(earlier)].state.contains(.open) else {
      anchors[Int(earlier)] = anchor
      return (earlier, span)
    }
    names.replace(with: next, for: name) { text($0) }
    anchors.append(anchor)
    return (next, span)
  }

  /// Notes that an anchored node is complete.
  ///
  /// - Parameter deepest: the depth that it reaches, counted from the root.
  mutating func close(_ definition: Definition, deepest: Int) {
    let anchor = anchors[Int(definition)]
    anchors[Int(definition)].state.remove(.open)
    anchors[Int(definition)].nodes = UInt32(clamping: max(1, expandedNodes - Int(anchor.nodes)))
    anchors[Int(definition)].expansions = UInt16(clamping: expansions - Int(anchor.expansions))
    anchors[Int(definition)].levels = UInt8(clamping: deepest - Int(anchor.levels))
  }

  /// Counts the use of an anchor at a depth.
  ///
  /// - Parameter start: where the `*` of the alias stands.
  mutating func use(at start: UInt32, depth: Int) -> Use {
    let name = file.anchorName(at: start)
    guard let definition = names.number(of: name, textOf: { text($0) }) else {
      undefinedUses += 1
      return .undefined(suggestion: undefinedUses <= Self.mostSuggestions ? suggestion(for: name) : nil)
    }
    anchors[Int(definition)].state.insert(.used)
    let anchor = anchors[Int(definition)]
    if anchor.state.contains(.open) { return .recursive(span(of: definition)) }
    expansions += 1 + Int(anchor.expansions)
    if expansions > YAMLLimits.aliasExpansions { return .tooMany }
    let deepest = depth + Int(anchor.levels)
    if deepest > YAMLLimits.depth { return .tooDeep }
    expandedNodes += Int(anchor.nodes)
    return .found(node: anchor.node, deepest: deepest)
  }

  /// The first of the anchors that no alias refers to. None where an alias went astray: it may have meant one of them.
  func unusedSpans(atMost count: Int) -> [SourceSpan] {
    guard undefinedUses == 0 else { return [] }
    var spans: [SourceSpan] = []
    for index in anchors.indices where anchors[index].state.isDisjoint(with: [.used, .ambiguous]) {
      guard spans.count < count else { break }
      spans.append(span(of: UInt32(truncatingIfNeeded: index)))
    }
    return spans
  }

  private func suggestion(for name: ArraySlice<UInt8>) -> String? {
    let names = anchors.prefix(100).map { String(decoding: file.anchorName(at: $0.start), as: UTF8.self) }
    return Spelling.closest(to: String(decoding: name, as: UTF8.self), among: names)
  }

  private func text(_ definition: Definition) -> ArraySlice<UInt8> {
    file.anchorName(at: anchors[Int(definition)].start)
  }

  private func span(of definition: Definition) -> SourceSpan {
    let start = anchors[Int(definition)].start
    return SourceSpan(start: start, end: start + 1 + UInt32(truncatingIfNeeded: text(definition).count))
  }
}
