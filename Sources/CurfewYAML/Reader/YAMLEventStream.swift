// SPDX-License-Identifier: Apache-2.0
//
// The wall to libyaml. One owner of the parser, `unsafe` on the exact expression; each event is copied
// into a Swift value before the next is asked for, and no pointer leaves this file.

internal import CLibYAML

/// The events of a text in memory, one at a time.
@safe struct YAMLEventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  /// The text of the last scalar.
  private(set) var text: [UInt8] = []

  /// Starts on the bytes of a file from an index on. They are copied: libyaml reads them as it goes.
  init(_ bytes: [UInt8], from start: Int) {
    unsafe input = .allocate(capacity: max(bytes.count - start, 1))
    _ = unsafe input.update(fromContentsOf: bytes[start...])
    unsafe parser = .allocate(capacity: 1)
    _ = unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count - start)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// Returns the next event.
  ///
  /// - Throws: what libyaml found wrong; there are no events after that.
  mutating func next() throws(YAMLFailure) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe copy(event)
  }

  private mutating func copy(_ event: yaml_event_t) -> YAMLEvent {
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      return unsafe copyScalar(event)
    case YAML_ALIAS_EVENT:
      return unsafe make(.alias, event, anchor: event.data.alias.anchor)
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      let style: YAMLNode.Style = unsafe start.style == YAML_FLOW_SEQUENCE_STYLE ? .flowCollection : .blockCollection
      return unsafe make(.sequenceStart, event, style, hasTag: start.tag != nil, anchor: start.anchor)
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      let style: YAMLNode.Style = unsafe start.style == YAML_FLOW_MAPPING_STYLE ? .flowCollection : .blockCollection
      return unsafe make(.mappingStart, event, style, hasTag: start.tag != nil, anchor: start.anchor)
    case YAML_SEQUENCE_END_EVENT: return unsafe make(.sequenceEnd, event)
    case YAML_MAPPING_END_EVENT: return unsafe make(.mappingEnd, event)
    case YAML_DOCUMENT_START_EVENT: return unsafe make(.documentStart, event)
    case YAML_DOCUMENT_END_EVENT: return unsafe make(.documentEnd, event)
    case YAML_STREAM_START_EVENT: return unsafe make(.streamStart, event)
    default: return unsafe make(.streamEnd, event)
    }
  }

  private mutating func copyScalar(_ event: yaml_event_t) -> YAMLEvent {
    let scalar = unsafe event.data.scalar
    text.removeAll(keepingCapacity: true)
    unsafe text.append(contentsOf: UnsafeBufferPointer(start: scalar.value, count: scalar.length))
    let style: YAMLNode.Style
    switch unsafe scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: style = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: style = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: style = .blockScalar
    default: style = .plain
    }
    return unsafe make(.scalar, event, style, hasTag: scalar.tag != nil, anchor: scalar.anchor)
  }

  private func make(
    _ kind: YAMLEvent.Kind,
    _ event: yaml_event_t,
    _ style: YAMLNode.Style = .plain,
    hasTag: Bool = false,
    anchor: UnsafeMutablePointer<yaml_char_t>? = nil
  ) -> YAMLEvent {
    var name: [UInt8]?
    if var byte = unsafe anchor {
      var bytes: [UInt8] = []
      while unsafe byte.pointee != 0 {
        unsafe bytes.append(byte.pointee)
        unsafe byte += 1
      }
      name = bytes
    }
    return YAMLEvent(
      kind: kind, style: style, hasTag: hasTag, anchor: name,
      start: unsafe YAMLMark(event.start_mark), end: unsafe YAMLMark(event.end_mark))
  }

  private func failure() -> YAMLFailure {
    let parser = unsafe parser.pointee
    let context = unsafe parser.context
    return YAMLFailure(
      problem: unsafe parser.problem.map { unsafe String(cString: $0) } ?? "out of memory",
      problemMark: unsafe YAMLMark(parser.problem_mark),
      context: unsafe context.map { unsafe String(cString: $0) },
      contextMark: unsafe YAMLMark(parser.context_mark))
  }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(index: Int(mark.index), line: Int(mark.line), column: Int(mark.column))
  }
}
