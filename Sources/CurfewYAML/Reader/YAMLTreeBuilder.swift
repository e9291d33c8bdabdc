// SPDX-License-Identifier: Apache-2.0
//
// Events to nodes, with every limit checked as the event arrives. libyaml itself lets pass duplicate
// keys, merge keys, undefined and recursive aliases and several documents: refusing them is done here.

internal import CurfewSource

/// Builds a tree from the events of one file.
struct YAMLTreeBuilder {
  private var tree: YAMLNodes
  private var cursor: MarkCursor
  private var anchors: AnchorTable
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

    @inline(__always)
    mutating func note(childEnd: UInt32, deepest: Int) {
      lastChildEnd = childEnd
      self.deepest = max(self.deepest, deepest)
    }
  }

  init(_ file: SourceFile, _ scan: SourceScan) {
    tree = YAMLNodes(file: file)
    anchors = AnchorTable(in: file)
    cursor = MarkCursor(file.bytes, from: scan.contentStart, isASCII: scan.isASCII)
    contentStart = scan.contentStart
    open.reserveCapacity(YAMLLimits.depth)
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
    let place = character(at: failure.problemMark)
    let context = character(at: failure.contextMark)
    diagnostics.append(.yamlSyntax(failure, at: place, context: context, in: tree.file))
  }

  /// The tree, if there is a whole one, and all that was found.
  consuming func finish() -> YAMLReader.Outcome {
    // What was not read to its end may use them later.
    guard isWhole else { return YAMLReader.Outcome(tree: nil, diagnostics: diagnostics.kept) }
    for span in anchors.unusedSpans(atMost: DiagnosticList.mostOfEach) {
      diagnostics.append(.unusedAnchor(in: tree.file, at: span))
    }
    guard tree.count > 0, !tree.isNothing(0) else {
      diagnostics.append(.emptyFile(at: .at(UInt32(truncatingIfNeeded: contentStart))))
      return YAMLReader.Outcome(tree: nil, diagnostics: diagnostics.kept)
    }
    return YAMLReader.Outcome(tree: YAMLTree(tree), diagnostics: diagnostics.kept)
  }

  // MARK: - Nodes

  private mutating func takeScalar(_ event: YAMLEvent, _ stream: borrowing YAMLEventStream) -> Bool {
    let place = place(of: event)
    let span = SourceSpan(start: place.content, end: cursor.byteOffset(of: event.end))
    let length = stream.textLength
    guard length <= YAMLLimits.scalarBytes else {
      diagnostics.append(.scalarTooLong(length, at: span))
      return false
    }
    let isMultiline = event.style == .blockScalar || (event.isMultiline && isMultiline(span))
    // A tag without a text is a text that was meant to start with `!`.
    let isBroken = event.hasTag && length == 0 && event.style == .plain
    if isBroken || isTextInSource(stream, span, event.style, isMultiline: isMultiline) {
      tree.append(isBroken ? .broken : .scalar, event.style, span, isMultiline: isMultiline)
    } else {
      stream.appendText(to: &tree.decodedText)
      tree.appendDecoded(event.style, span, isMultiline: isMultiline)
    }
    if event.hasTag { reportTag(of: event, before: place.content, isText: isBroken) }
    if event.anchorLength > 0 {
      guard let anchor = define(place.anchor, event) else { return false }
      anchors.close(anchor, deepest: open.count)
    }
    anchors.expandedNodes += 1
    note(childEnd: span.end, deepest: open.count)
    return isWithinNodeLimit(at: span)
  }

  /// Whether a scalar runs over several lines itself, not only together with its anchor.
  private func isMultiline(_ span: SourceSpan) -> Bool {
    tree.file.bytes[Int(span.start)..<Int(span.end)].contains(UInt8(ascii: "\n"))
  }

  /// Whether a scalar's text stands in the file letter by letter, between its quotes.
  ///
  /// On one line nothing but an escape makes a difference, and in single quotes and without any an escape makes
  /// the text shorter; in double quotes it can be longer, so that two of them can hide each other.
  @inline(__always)
  private func isTextInSource(
    _ stream: borrowing YAMLEventStream, _ span: SourceSpan, _ style: YAMLNode.Style, isMultiline: Bool
  ) -> Bool {
    let quote = style.quoteLength
    guard !isMultiline, Int(span.end &- span.start) == stream.textLength &+ Int(2 &* quote) else { return false }
    guard style == .doubleQuoted else { return true }
    let text = Int(span.start &+ quote)..<Int(span.end &- quote)
    return stream.isText(equalTo: tree.file.bytes[text].span)
  }

  /// The index of the node that is made next.
  private var nextIndex: UInt32 { UInt32(truncatingIfNeeded: tree.count) }

  private mutating func takeStart(_ kind: YAMLNode.Kind, _ event: YAMLEvent) -> Bool {
    let place = place(of: event)
    guard open.count < YAMLLimits.depth else {
      diagnostics.append(.tooDeep(at: SourceSpan(start: place.content, end: place.content + 1)))
      return false
    }
    let index = nextIndex
    tree.open(kind, event.style, at: place.content)
    if event.hasTag { reportTag(of: event, before: place.content) }
    var anchor: AnchorTable.Definition?
    if event.anchorLength > 0 {
      anchor = define(place.anchor, event)
      guard anchor != nil else { return false }
    }
    open.append(Open(node: index, anchor: anchor, lastChildEnd: place.content, deepest: open.count + 1))
    anchors.expandedNodes += 1
    return isWithinNodeLimit(at: .at(place.content))
  }

  private mutating func takeEnd(_ event: YAMLEvent) {
    guard let collection = open.popLast() else { return }
    let isFlow = tree.style(of: collection.node) == .flowCollection
    let end = isFlow ? cursor.byteOffset(of: event.end) : collection.lastChildEnd
    tree.close(collection.node, at: end)
    if event.kind == .mappingEnd, !MappingKeys.areSoundAtAGlance(in: collection.node, of: tree) {
      checkKeys(of: collection.node)
    }
    if let anchor = collection.anchor { anchors.close(anchor, deepest: collection.deepest) }
    note(childEnd: end, deepest: collection.deepest)
  }

  /// `{{ name }}` of some template is a mapping in a mapping to YAML: one problem, not three.
  private mutating func checkKeys(of mapping: UInt32) {
    let problems = MappingKeys.problems(of: mapping, in: tree)
    diagnostics.append(contentsOf: problems)
    guard tree.style(of: mapping) == .flowCollection, problems.contains(where: { $0.rule == .nonStringKey }) else {
      return
    }
    tree.discard(mapping)
  }

  private mutating func takeAlias(_ event: YAMLEvent) -> Bool {
    let span = span(of: event)
    switch anchors.use(at: span.start, depth: open.count) {
    case .found(let target, let deepest):
      tree.appendAlias(of: target, span)
      note(childEnd: span.end, deepest: deepest)
      return isWithinNodeLimit(at: span)
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
    tree.append(.broken, .plain, span)
    note(childEnd: span.end, deepest: open.count)
    return true
  }

  private mutating func note(childEnd: UInt32, deepest: Int) {
    let last = open.count - 1
    if last >= 0 { open[last].note(childEnd: childEnd, deepest: deepest) }
  }

  private mutating func isWithinNodeLimit(at span: SourceSpan) -> Bool {
    guard anchors.expandedNodes > YAMLLimits.expandedNodes else { return true }
    diagnostics.append(.tooManyNodes(at: span))
    return false
  }

  /// Notes the anchor at a place for the last node. Nil when it is refused.
  private mutating func define(_ start: UInt32, _ event: YAMLEvent) -> AnchorTable.Definition? {
    let span = SourceSpan(start: start, end: start + 1 + UInt32(truncatingIfNeeded: event.anchorLength))
    guard event.anchorLength <= YAMLLimits.anchorBytes else {
      diagnostics.append(.anchorNameTooLong(event.anchorLength, at: span))
      return nil
    }
    let (definition, earlier) = anchors.define(at: start, node: nextIndex - 1, depth: open.count)
    if let earlier { diagnostics.append(.duplicateAnchor(in: tree.file, at: span, earlier)) }
    return definition
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
  private mutating func character(at mark: Int) -> SourceSpan {
    let start = cursor.byteOffset(of: mark)
    let bytes = tree.file.bytes
    guard Int(start) < bytes.count else { return .at(start) }
    return SourceSpan(start: start, end: start + UInt32(UTF8Scalar.decode(bytes, at: Int(start))?.length ?? 1))
  }

  /// Where a node itself starts, and its anchor if it has one: libyaml's mark is that of its anchor or tag.
  @inline(__always)
  private mutating func place(of event: YAMLEvent) -> (content: UInt32, anchor: UInt32) {
    let start = cursor.byteOffset(of: event.start)
    return event.anchorLength > 0 || event.hasTag ? placeAfterProperties(of: event, from: start) : (start, start)
  }

  @inline(never)
  private mutating func placeAfterProperties(
    of event: YAMLEvent, from start: UInt32
  ) -> (content: UInt32, anchor: UInt32) {
    let bytes = tree.file.bytes
    let end = event.kind == .scalar ? Int(cursor.byteOffset(of: event.end)) : bytes.count
    var offset = Int(start)
    var anchor = offset
    var isInProperty = false
    var isInComment = false
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "\n"): (isInProperty, isInComment) = (false, false)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): isInProperty = false
      case _ where isInProperty || isInComment: break
      case UInt8(ascii: "&"): (anchor, isInProperty) = (offset, true)
      case UInt8(ascii: "!"): isInProperty = true
      case UInt8(ascii: "#"): isInComment = true
      default: return (UInt32(truncatingIfNeeded: offset), UInt32(truncatingIfNeeded: anchor))
      }
      offset += 1
    }
    return (UInt32(truncatingIfNeeded: offset), UInt32(truncatingIfNeeded: anchor))
  }
}
