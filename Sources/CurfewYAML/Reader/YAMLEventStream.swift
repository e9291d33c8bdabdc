// SPDX-License-Identifier: Apache-2.0
//
// The wall to libyaml. One owner of the parser, `unsafe` on the exact expression; each event is copied
// into a Swift value before the next is asked for, and no pointer leaves this file. Only the text of a
// scalar stays behind until it is asked for: most texts stand in the file letter by letter, and need
// no copy.

internal import CLibYAML

/// The events of a text in memory, one at a time.
@safe struct YAMLEventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  /// The last event, libyaml's own; empty before the first.
  private let event: UnsafeMutablePointer<yaml_event_t>
  /// Where the input starts in the file.
  private let start: Int

  /// Starts on the bytes of a file from an index on. They are copied: libyaml reads them as it goes.
  init(_ bytes: [UInt8], from start: Int) {
    unsafe input = .allocate(capacity: max(bytes.count - start, 1))
    _ = unsafe input.update(fromContentsOf: bytes[start...])
    self.start = start
    unsafe event = .allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
    unsafe parser = .allocate(capacity: 1)
    _ = unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count - start)
  }

  deinit {
    unsafe yaml_event_delete(event)
    unsafe event.deallocate()
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// Returns the next event.
  ///
  /// - Throws: what libyaml found wrong; there are no events after that.
  mutating func next() throws(YAMLFailure) -> YAMLEvent {
    unsafe yaml_event_delete(event)
    guard unsafe yaml_parser_parse(parser, event) == 1 else { throw failure() }
    return unsafe copy(event.pointee)
  }

  /// The bytes of the last scalar's text; 0 after any other event.
  var textLength: Int {
    unsafe event.pointee.type == YAML_SCALAR_EVENT ? event.pointee.data.scalar.length : 0
  }

  /// Whether the text of the last scalar stands at an offset of the file, letter by letter.
  ///
  /// - Complexity: O(text), eight bytes at a time.
  func isTextInFile(at offset: Int) -> Bool {
    let length = textLength
    guard length > 0, offset >= start, offset - start + length <= (unsafe input.count) else { return length == 0 }
    let written = unsafe UnsafeRawPointer(event.pointee.data.scalar.value)
    let stands = unsafe UnsafeRawBufferPointer(input)
    guard let written = unsafe written else { return false }
    var index = 0
    while index + 8 <= length {
      let word = unsafe written.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let other = unsafe stands.loadUnaligned(fromByteOffset: offset - start + index, as: UInt64.self)
      if word != other { return false }
      index += 8
    }
    while index < length {
      if unsafe written.load(fromByteOffset: index, as: UInt8.self) != stands[offset - start + index] { return false }
      index += 1
    }
    return true
  }

  /// Appends the text of the last scalar to some bytes.
  func appendText(to bytes: inout [UInt8]) {
    guard textLength > 0 else { return }
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: textLength))
  }

  private func copy(_ event: yaml_event_t) -> YAMLEvent {
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

  private func copyScalar(_ event: yaml_event_t) -> YAMLEvent {
    let scalar = unsafe event.data.scalar
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
