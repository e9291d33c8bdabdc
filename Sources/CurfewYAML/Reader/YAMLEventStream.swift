// SPDX-License-Identifier: Apache-2.0
//
// The wall to libyaml. One owner of the parser, `unsafe` on the exact expression; of each event what is
// needed is copied into a Swift value before the next is asked for, and no pointer leaves this file. Only the
// text of a scalar stays behind until it is asked for: most texts stand in the file letter by letter, and
// need no copy.

internal import CLibYAML

/// The events of a text in memory, one at a time.
@safe struct YAMLEventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// The last event, libyaml's own; empty before the first.
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// Runs `body` with the events of the bytes of a file from an index on, which libyaml reads where they are.
  static func withEvents<Failure: Error>(
    of bytes: [UInt8], from start: Int, _ body: (inout YAMLEventStream) throws(Failure) -> Void
  ) throws(Failure) {
    try unsafe bytes.withUnsafeBufferPointer { (bytes: UnsafeBufferPointer<UInt8>) throws(Failure) in
      var stream = unsafe YAMLEventStream(UnsafeBufferPointer(rebasing: bytes[min(start, bytes.count)...]))
      try body(&stream)
    }
  }

  /// Starts on some bytes, which have to outlive the stream.
  private init(_ input: UnsafeBufferPointer<UInt8>) {
    unsafe event = .allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
    unsafe parser = .allocate(capacity: 1)
    _ = unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_event_delete(event)
    unsafe event.deallocate()
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// Returns the next event.
  ///
  /// - Throws: what libyaml found wrong; there are no events after that.
  mutating func next() throws(YAMLFailure) -> YAMLEvent {
    unsafe yaml_event_delete(event)
    guard unsafe yaml_parser_parse(parser, event) == 1 else { throw failure() }
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: return makeNode(.scalar, scalarStyle)
    case YAML_ALIAS_EVENT: return unsafe make(.alias, .plain, tag: nil, anchor: event.pointee.data.alias.anchor)
    case YAML_SEQUENCE_START_EVENT:
      let isFlow = unsafe event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      return makeNode(.sequenceStart, isFlow ? .flowCollection : .blockCollection)
    case YAML_MAPPING_START_EVENT:
      let isFlow = unsafe event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      return makeNode(.mappingStart, isFlow ? .flowCollection : .blockCollection)
    case YAML_SEQUENCE_END_EVENT: return make(.sequenceEnd)
    case YAML_MAPPING_END_EVENT: return make(.mappingEnd)
    case YAML_DOCUMENT_START_EVENT: return make(.documentStart)
    case YAML_DOCUMENT_END_EVENT: return make(.documentEnd)
    case YAML_STREAM_START_EVENT: return make(.streamStart)
    default: return make(.streamEnd)
    }
  }

  /// The bytes of the last scalar's text; 0 after any other event.
  var textLength: Int {
    unsafe event.pointee.type == YAML_SCALAR_EVENT ? event.pointee.data.scalar.length : 0
  }

  /// Whether the text of the last scalar is some bytes.
  ///
  /// - Complexity: O(text).
  func isText(equalTo bytes: Span<UInt8>) -> Bool {
    guard bytes.count == textLength, let text = unsafe event.pointee.data.scalar.value else { return bytes.isEmpty }
    for index in bytes.indices where unsafe text[index] != bytes[index] { return false }
    return true
  }

  /// Appends the text of the last scalar to some bytes.
  func appendText(to bytes: inout [UInt8]) {
    guard textLength > 0 else { return }
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: textLength))
  }

  private func make(_ kind: YAMLEvent.Kind) -> YAMLEvent { unsafe make(kind, .plain, tag: nil, anchor: nil) }

  @inline(__always)
  private func make(
    _ kind: YAMLEvent.Kind, _ style: YAMLNode.Style, tag: UnsafeMutablePointer<yaml_char_t>?,
    anchor: UnsafeMutablePointer<yaml_char_t>?
  ) -> YAMLEvent {
    unsafe YAMLEvent(
      kind: kind, style: style, hasTag: tag != nil, anchorLength: Self.length(of: anchor),
      start: Int(truncatingIfNeeded: event.pointee.start_mark.index),
      end: Int(truncatingIfNeeded: event.pointee.end_mark.index),
      isMultiline: event.pointee.start_mark.line != event.pointee.end_mark.line)
  }

  /// An event that begins a node. All three kinds of them begin with the anchor and the tag, and C lets that
  /// common start be read through any member of a union (C11, 6.5.2.3).
  @inline(__always)
  private func makeNode(_ kind: YAMLEvent.Kind, _ style: YAMLNode.Style) -> YAMLEvent {
    unsafe make(kind, style, tag: event.pointee.data.scalar.tag, anchor: event.pointee.data.scalar.anchor)
  }

  private var scalarStyle: YAMLNode.Style {
    switch unsafe event.pointee.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .blockScalar
    default: .plain
    }
  }

  /// The bytes of a name, which ends with a zero; 0 where there is none.
  private static func length(of name: UnsafeMutablePointer<yaml_char_t>?) -> Int {
    guard let name = unsafe name else { return 0 }
    var length = 0
    while unsafe name[length] != 0 { length += 1 }
    return length
  }

  private func failure() -> YAMLFailure {
    let context = unsafe parser.pointee.context
    return YAMLFailure(
      problem: unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "out of memory",
      problemMark: Int(truncatingIfNeeded: unsafe parser.pointee.problem_mark.index),
      context: unsafe context.map { unsafe String(cString: $0) },
      contextMark: Int(truncatingIfNeeded: unsafe parser.pointee.context_mark.index))
  }
}
