// SPDX-License-Identifier: Apache-2.0
//
// Nodes lie in one array in the order of the file, a collection before its children.

internal import CurfewSource

/// The nodes of a ``YAMLTree`` while they are made, and behind it once it is whole.
struct YAMLNodes: Sendable {
  typealias Index = YAMLTree.Index

  let file: SourceFile
  private var nodes: [PackedNode] = []
  private var extents: [Extent] = []
  /// The texts that differ from how they are written: escapes, folded lines.
  var decodedText: [UInt8] = []
  /// Where each of those ends.
  private var decodedEnds: [UInt32] = []

  /// Of a node that is no text in the file.
  private struct Extent {
    /// Of a collection the index just past its last descendant, of an alias its target, of a text its number.
    let link: UInt32
    /// Where it ends in the file.
    let end: UInt32
  }

  init(file: SourceFile) {
    self.file = file
    // Room that is not used is never touched, so costs no memory; to grow would take both rooms at once.
    let most = min(file.bytes.count, YAMLLimits.expandedNodes) + 1
    nodes.reserveCapacity(most)
    extents.reserveCapacity(most / 2)
  }

  /// How many nodes there are.
  var count: Int { nodes.count }

  /// The node at an index, an alias as it stands.
  subscript(_ index: Index) -> YAMLNode {
    let node = nodes[Int(index)]
    let end = node.hasExtent ? extents[Int(node.length)].end : node.start &+ node.length
    return YAMLNode(kind: node.kind, style: node.style, isMultiline: node.isMultiline, start: node.start, end: end)
  }

  /// The kind of a node, an alias as it stands.
  func kind(of index: Index) -> YAMLNode.Kind { nodes[Int(index)].kind }

  /// Where a node starts in the file.
  func start(of index: Index) -> UInt32 { nodes[Int(index)].start }

  /// The index of the node itself, or of the one that an alias stands for.
  @inline(__always)
  func resolve(_ index: Index) -> Index {
    let node = nodes[Int(index)]
    return node.kind == .alias ? extents[Int(node.length)].link : index
  }

  /// The index just past a node and all that is in it.
  func next(after index: Index) -> Index {
    let node = nodes[Int(index)]
    switch node.kind {
    case .scalar, .alias: return index + 1
    case .sequence, .mapping, .broken: return node.hasExtent ? extents[Int(node.length)].link : index + 1
    }
  }

  // MARK: - Texts

  /// The bytes of a text that does not stand in the file letter by letter.
  private func decodedRange(_ node: PackedNode) -> Range<Int> {
    let number = Int(extents[Int(node.length)].link)
    return (number == 0 ? 0 : Int(decodedEnds[number - 1]))..<Int(decodedEnds[number])
  }

  /// The text of a scalar, escapes resolved, or of the scalar that an alias stands for.
  func text(_ index: Index) -> ArraySlice<UInt8> {
    let node = nodes[Int(resolve(index))]
    guard node.kind == .scalar else { return [] }
    return node.isDecoded ? decodedText[decodedRange(node)] : file.bytes[node.textInSource]
  }

  /// The text of a scalar as a string, for messages.
  func string(_ index: Index) -> String {
    String(decoding: text(index), as: UTF8.self)
  }

  /// The bytes of a scalar's text.
  func textLength(_ index: Index) -> Int {
    let node = nodes[Int(resolve(index))]
    guard node.kind == .scalar else { return 0 }
    return node.isDecoded ? decodedRange(node).count : node.textInSource.count
  }

  /// The bytes of a scalar's text where it stands in the file letter by letter.
  func textInSource(of index: Index) -> Range<Int>? {
    let node = nodes[Int(index)]
    return node.isTextInSource ? node.textInSource : nil
  }

  /// Whether a node is the empty value: nothing, `~` or `null`, unquoted.
  func isEmptyValue(_ index: Index) -> Bool {
    let node = nodes[Int(resolve(index))]
    guard node.isTextInSource, node.style == .plain else { return false }
    switch node.length {
    case 0: return true
    case 1: return file.bytes[Int(node.start)] == UInt8(ascii: "~")
    case 4: return file.bytes[node.textInSource].elementsEqual("null".utf8)
    default: return false
    }
  }

  /// Whether nothing at all is written where a node should be.
  func isNothing(_ index: Index) -> Bool {
    let node = nodes[Int(index)]
    return node.isTextInSource && node.length == 0
  }

  /// Whether a key is a text that can name something.
  func isName(_ key: Index) -> Bool {
    let node = nodes[Int(resolve(key))]
    guard node.kind == .scalar else { return false }
    // Nothing longer is a merge key or an empty value.
    return node.isTextInSource && node.length > 4 || !isMergeKey(key) && !isEmptyValue(key)
  }

  /// Whether a key is YAML 1.1's merge key, which is written without quotes.
  func isMergeKey(_ key: Index) -> Bool {
    let node = nodes[Int(key)]
    guard node.isTextInSource, node.style == .plain, node.length == 2 else { return false }
    return file.bytes[Int(node.start)] == UInt8(ascii: "<") && file.bytes[Int(node.start) + 1] == UInt8(ascii: "<")
  }
}

// MARK: - Building

extension YAMLNodes {
  /// Appends a node that is written in one piece: a text of the file, or nothing that could be read.
  mutating func append(
    _ kind: YAMLNode.Kind, _ style: YAMLNode.Style, _ span: SourceSpan, isMultiline: Bool = false
  ) {
    nodes.append(
      PackedNode(kind, style, start: span.start, reach: span.end &- span.start, isMultiline: isMultiline))
  }

  /// Appends a scalar whose text, which differs from how it is written, is the last in ``decodedText``.
  mutating func appendDecoded(_ style: YAMLNode.Style, _ span: SourceSpan, isMultiline: Bool) {
    let number = UInt32(truncatingIfNeeded: decodedEnds.count)
    decodedEnds.append(UInt32(truncatingIfNeeded: decodedText.count))
    nodes.append(
      PackedNode(
        .scalar, style, start: span.start, reach: extent(number, span.end), isMultiline: isMultiline, isDecoded: true))
  }

  /// Appends an alias.
  mutating func appendAlias(of target: Index, _ span: SourceSpan) {
    nodes.append(PackedNode(.alias, .plain, start: span.start, reach: extent(target, span.end)))
  }

  /// Starts a collection; only when it is closed may it be asked for anything but its style.
  mutating func open(_ kind: YAMLNode.Kind, _ style: YAMLNode.Style, at start: UInt32) {
    nodes.append(PackedNode(kind, style, start: start, reach: 0))
  }

  /// How a collection is written that may still be open.
  func style(of index: Index) -> YAMLNode.Style { nodes[Int(index)].style }

  /// Ends a collection after the last of its descendants.
  mutating func close(_ index: Index, at end: UInt32) {
    nodes[Int(index)].length = extent(UInt32(truncatingIfNeeded: nodes.count), end)
  }

  /// Notes that nothing can be made of a node.
  mutating func discard(_ index: Index) { nodes[Int(index)].kind = .broken }

  private mutating func extent(_ link: UInt32, _ end: UInt32) -> UInt32 {
    extents.append(Extent(link: link, end: end))
    return UInt32(truncatingIfNeeded: extents.count - 1)
  }
}
