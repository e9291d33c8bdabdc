// SPDX-License-Identifier: Apache-2.0
//
// Events to nodes, with every limit checked as the event arrives. libyaml itself lets pass duplicate
// keys, merge keys, undefined and recursive aliases and several documents: refusing them is done here.

internal import CurfewSource

/// Builds a tree from the events of one file.
struct YAMLTreeBuilder {
  private var tree: YAMLTree
  private var cursor: MarkCursor
  private var anchors = AnchorTable()
  private var open: [Open] = []
  private var diagnostics = DiagnosticList()
  private var documentCount = 0
  private var isWhole = false
  private let contentStart: Int

  /// A collection whose end has not come yet.
  private struct Open {
    let node: UInt32
    let anchor: AnchorTable.Definition?
    /// The end of the last child: libyaml ends a block collection at the next token.
    var lastChildEnd: UInt32
    /// How deep the tree goes below, aliases followed, counted from the root.
    var deepest: Int
  }

  init(_ file: SourceFile, _ scan: SourceScan) {
    tree = YAMLTree(file: file)
    tree.nodes.reserveCapacity(file.bytes.count / 8)
    cursor = MarkCursor(file.bytes, from: scan.contentStart, isASCII: scan.isASCII)
    contentStart = scan.contentStart
  }

  /// Takes an event; false when there is nothing more to read, or no use in reading on.
  mutating func take(_ event: YAMLEvent, from stream: borrowing YAMLEventStream) -> Bool {
    switch event.kind {
    case .streamStart, .documentEnd:
      return true
    case .documentStart:
      documentCount += 1
      if documentCount > 1 { diagnostics.append(.multipleDocuments(at: span(of: event))) }
      return documentCount == 1
    case .streamEnd:
      isWhole = true
      return false
    case .alias: return takeAlias(event)
    case .scalar: return takeScalar(event, stream)
    case .sequenceStart: return takeStart(.sequence, event)
    case .mappingStart: return takeStart(.mapping, event)
    case .sequenceEnd, .mappingEnd:
      takeEnd(event)
      return true
    }
  }

  /// Takes the reason why libyaml gave up.
  mutating func stop(on failure: YAMLFailure) {
    let place = span(of: failure.problemMark)
    let context = span(of: failure.contextMark)
    diagnostics.append(.yamlSyntax(failure, at: place, context: context, in: tree.file))
  }

  /// The tree, if there is a whole one, and all that was found.
  consuming func finish() -> YAMLReader.Outcome {
    // What was not read to its end may use them later.
    guard isWhole else { return YAMLReader.Outcome(tree: nil, diagnostics: diagnostics.kept) }
    for span in anchors.unusedSpans { diagnostics.append(.unusedAnchor(in: tree.file, at: span)) }
    guard !tree.nodes.isEmpty, !tree.isNothing(0) else {
      diagnostics.append(.emptyFile(at: .at(UInt32(truncatingIfNeeded: contentStart))))
      return YAMLReader.Outcome(tree: nil, diagnostics: diagnostics.kept)
    }
    return YAMLReader.Outcome(tree: tree, diagnostics: diagnostics.kept)
  }

  // MARK: - Nodes

  private mutating func takeScalar(_ event: YAMLEvent, _ stream: borrowing YAMLEventStream) -> Bool {
    let start = contentStart(of: event)
    let end = cursor.byteOffset(of: event.end)
    let span = SourceSpan(start: start.offset, end: end)
    let length = stream.textLength
    guard length <= YAMLLimits.scalarBytes else {
      diagnostics.append(.scalarTooLong(length, at: span))
      return false
    }
    let isMultiline = event.style == .blockScalar || start.line != UInt32(truncatingIfNeeded: event.end.line + 1)
    // A tag without a text is a text that was meant to start with `!`.
    let isBroken = event.hasTag && length == 0 && event.style == .plain
    let isInSource = isBroken || Self.isTextInSource(stream, span, event.style, isMultiline: isMultiline)
    var link = nextIndex
    if !isInSource {
      stream.appendText(to: &tree.decodedText)
      link = tree.endDecodedText()
    }
    let index = append(
      YAMLNode(
        kind: isBroken ? .broken : .scalar, style: event.style, isMultiline: isMultiline, isTextInSource: isInSource,
        start: span.start, end: span.end, link: link, line: start.line, column: start.column))
    if event.hasTag { reportTag(of: event, before: start.offset, isText: isBroken) }
    guard let anchor = define(event.anchor, event, at: index) else { return event.anchor == nil && countNode(index) }
    anchors.close(anchor, deepest: open.count)
    return countNode(index)
  }

  /// Whether a scalar's text stands in the file letter by letter, between its quotes.
  private static func isTextInSource(
    _ stream: borrowing YAMLEventStream, _ span: SourceSpan, _ style: YAMLNode.Style, isMultiline: Bool
  ) -> Bool {
    let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
    return !isMultiline && Int(span.end - span.start) == stream.textLength + 2 * quote
      && stream.isTextInFile(at: Int(span.start) + quote)
  }

  /// The index of the node after the one that is made.
  private var nextIndex: UInt32 { UInt32(truncatingIfNeeded: tree.nodes.count + 1) }

  private mutating func takeStart(_ kind: YAMLNode.Kind, _ event: YAMLEvent) -> Bool {
    let start = contentStart(of: event)
    guard open.count < YAMLLimits.depth else {
      diagnostics.append(.tooDeep(at: SourceSpan(start: start.offset, end: start.offset + 1)))
      return false
    }
    let index = append(
      YAMLNode(
        kind: kind, style: event.style, isMultiline: false, isTextInSource: true, start: start.offset,
        end: start.offset, link: 0, line: start.line, column: start.column))
    if event.hasTag { reportTag(of: event, before: start.offset) }
    let anchor = define(event.anchor, event, at: index)
    if event.anchor != nil, anchor == nil { return false }
    open.append(Open(node: index, anchor: anchor, lastChildEnd: start.offset, deepest: open.count + 1))
    anchors.expandedNodes += 1
    return isWithinNodeLimit(at: index)
  }

  private mutating func takeEnd(_ event: YAMLEvent) {
    guard let collection = open.popLast() else { return }
    let index = Int(collection.node)
    let isFlow = tree.nodes[index].style == .flowCollection
    tree.nodes[index].end = isFlow ? cursor.byteOffset(of: event.end) : collection.lastChildEnd
    tree.nodes[index].link = UInt32(truncatingIfNeeded: tree.nodes.count)
    if tree.nodes[index].kind == .mapping, !MappingKeys.areSoundAtAGlance(in: collection.node, of: tree) {
      checkKeys(of: collection.node)
    }
    if let anchor = collection.anchor { anchors.close(anchor, deepest: collection.deepest) }
    note(childEnd: tree.nodes[index].end, deepest: collection.deepest)
  }

  /// `{{ name }}` of some template is a mapping in a mapping to YAML: one problem, not three.
  private mutating func checkKeys(of mapping: UInt32) {
    let problems = MappingKeys.problems(of: mapping, in: tree)
    diagnostics.append(contentsOf: problems)
    let index = Int(mapping)
    guard tree.nodes[index].style == .flowCollection, problems.contains(where: { $0.rule == .nonStringKey }) else {
      return
    }
    tree.nodes[index].kind = .broken
  }

  private mutating func takeAlias(_ event: YAMLEvent) -> Bool {
    let span = span(of: event)
    switch anchors.use(event.anchor ?? [], depth: open.count) {
    case .found(let target, let deepest):
      appendAlias(.alias, link: target, event, span)
      note(childEnd: span.end, deepest: deepest)
      return isWithinNodeLimit(at: UInt32(truncatingIfNeeded: tree.nodes.count - 1))
    case .undefined(let suggestion):
      diagnostics.append(.undefinedAlias(in: tree.file, at: span, suggestion: suggestion))
    case .recursive(let definition):
      diagnostics.append(.recursiveAlias(in: tree.file, at: span, definedAt: definition))
    case .tooMany:
      diagnostics.append(.tooManyAliases(at: span))
      return false
    case .tooDeep:
      diagnostics.append(.tooDeep(at: span))
      return false
    }
    appendAlias(.broken, link: nextIndex, event, span)
    note(childEnd: span.end, deepest: open.count)
    return true
  }

  private mutating func appendAlias(_ kind: YAMLNode.Kind, link: UInt32, _ event: YAMLEvent, _ span: SourceSpan) {
    append(
      YAMLNode(
        kind: kind, style: .plain, isMultiline: false, isTextInSource: true, start: span.start, end: span.end,
        link: link, line: UInt32(truncatingIfNeeded: event.start.line + 1),
        column: UInt32(truncatingIfNeeded: event.start.column + 1)))
  }

  @discardableResult
  private mutating func append(_ node: YAMLNode) -> UInt32 {
    tree.nodes.append(node)
    return UInt32(truncatingIfNeeded: tree.nodes.count - 1)
  }

  private mutating func countNode(_ index: UInt32) -> Bool {
    anchors.expandedNodes += 1
    note(childEnd: tree.nodes[Int(index)].end, deepest: open.count)
    return isWithinNodeLimit(at: index)
  }

  private mutating func note(childEnd: UInt32, deepest: Int) {
    guard !open.isEmpty else { return }
    open[open.count - 1].lastChildEnd = childEnd
    open[open.count - 1].deepest = max(open[open.count - 1].deepest, deepest)
  }

  private mutating func isWithinNodeLimit(at index: UInt32) -> Bool {
    guard anchors.expandedNodes > YAMLLimits.expandedNodes else { return true }
    diagnostics.append(.tooManyNodes(at: tree.nodes[Int(index)].span))
    return false
  }

  /// Notes an anchor. Nil without one, or when it is refused.
  private mutating func define(_ name: [UInt8]?, _ event: YAMLEvent, at node: UInt32) -> AnchorTable.Definition? {
    guard let name else { return nil }
    let start = cursor.byteOffset(of: event.start)
    let span = SourceSpan(start: start, end: start + 1 + UInt32(truncatingIfNeeded: name.count))
    guard name.count <= YAMLLimits.anchorBytes else {
      diagnostics.append(.anchorNameTooLong(name.count, at: span))
      return nil
    }
    if let earlier = anchors.span(of: name) { diagnostics.append(.duplicateAnchor(in: tree.file, at: span, earlier)) }
    return anchors.define(name, node: node, at: span, depth: open.count)
  }

  /// Reports the tag of a node whose own text starts at an offset.
  private mutating func reportTag(of event: YAMLEvent, before content: UInt32, isText: Bool = false) {
    let start = cursor.byteOffset(of: event.start)
    diagnostics.append(.tag(at: tree.file.tag(between: start, and: content), in: tree.file, isText: isText))
  }

  // MARK: - Places

  private mutating func span(of event: YAMLEvent) -> SourceSpan {
    let start = cursor.byteOffset(of: event.start)
    return SourceSpan(start: start, end: cursor.byteOffset(of: event.end))
  }

  /// The character at a mark.
  private mutating func span(of mark: YAMLMark) -> SourceSpan {
    let start = cursor.byteOffset(of: mark)
    let bytes = tree.file.bytes
    guard Int(start) < bytes.count else { return .at(start) }
    return SourceSpan(start: start, end: start + UInt32(UTF8Scalar.decode(bytes, at: Int(start))?.length ?? 1))
  }

  /// Where a node itself starts: libyaml's mark is that of its anchor or tag, if it has one.
  private mutating func contentStart(of event: YAMLEvent) -> (offset: UInt32, line: UInt32, column: UInt32) {
    var offset = Int(cursor.byteOffset(of: event.start))
    var line = UInt32(truncatingIfNeeded: event.start.line + 1)
    var column = UInt32(truncatingIfNeeded: event.start.column + 1)
    guard event.anchor != nil || event.hasTag else { return (UInt32(truncatingIfNeeded: offset), line, column) }
    let bytes = tree.file.bytes
    let end = event.kind == .scalar ? Int(cursor.byteOffset(of: event.end)) : bytes.count
    var isInProperty = false
    var isInComment = false
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "\n"):
        (line, column, isInProperty, isInComment) = (line + 1, 0, false, false)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): isInProperty = false
      case _ where isInProperty || isInComment: break
      case UInt8(ascii: "&"), UInt8(ascii: "!"): isInProperty = true
      case UInt8(ascii: "#"): isInComment = true
      default: return (UInt32(truncatingIfNeeded: offset), line, column)
      }
      offset += 1
      column += offset < bytes.count && bytes[offset] & 0xC0 == 0x80 ? 0 : 1
    }
    return (UInt32(truncatingIfNeeded: offset), line, column)
  }
}
