// SPDX-License-Identifier: Apache-2.0
//
// Records belong to other systems, which add members of their own: unknown ones are skipped. What
// is known is read strictly, since a decision hangs on it.

public import Curfew
import CurfewSource

extension ClientRecord {
  /// Reads the JSON text of one record (SPEC 3), for one that does not come in a list; see ``ClientRecordReader``.
  ///
  /// Unknown members are ignored, what is known is read strictly, and `null` stands for an absent optional member.
  ///
  /// - Throws: What is wrong, with its line, column and member.
  /// - Complexity: O(bytes). A record that is written in the usual way (no line feeds or tabs, names of members and
  ///   words without escapes) is read in one pass that allocates only its texts; any other is copied first.
  public init(json text: Span<UInt8>) throws(RecordProblem) {
    let start = TextPlace(line: 1, byteOffset: 0)
    guard text.count <= NDJSONLines.maximumLineLength else { throw RecordProblem(RecordProblem.tooLong, at: start) }
    var scanner = RecordScanner(isForMany: false)
    if let record = scanner.scan(text, from: 0), scanner.end == text.count {
      self = record
      return
    }
    let bytes = unsafe text.withUnsafeBufferPointer { unsafe Array($0) }
    do throws(JSONError) {
      try self.init(plainJSON: bytes, in: bytes.indices)
    } catch {
      let place = start.advanced(over: text.extracting(first: error.offset))
      throw RecordProblem(error.message, about: error.path, at: place, suggestion: error.suggestion)
    }
  }

  /// Reads the JSON text of one record, such as a line of a fleet file (SPEC 3).
  ///
  /// - Throws: A ``JSONError`` that names the member.
  /// - Complexity: O(bytes).
  package init(json bytes: [UInt8], in range: Range<Int>? = nil) throws(JSONError) {
    let range = (range ?? bytes.indices).clamped(to: bytes.indices)
    var scanner = RecordScanner(isForMany: false)
    if let record = scanner.scan(bytes.span.extracting(range), from: 0), scanner.end == range.count {
      self = record
      return
    }
    try self.init(plainJSON: bytes, in: range)
  }

  /// Reads a record however it is written: what the scanner does not know is read here, and what is wrong
  /// gets its words here.
  init(plainJSON bytes: [UInt8], in range: Range<Int>) throws(JSONError) {
    var reader = JSONReader(bytes, in: range)
    self = try reader.readClientRecord()
    try reader.finish()
  }
}

extension JSONReader {
  /// Reads a client record. `null` stands for an absent optional member.
  package mutating func readClientRecord() throws(JSONError) -> ClientRecord {
    var draft = ClientRecordDraft()
    let start = self
    try readObject { (reader, name) throws(JSONError) in try draft.readMember(name, from: &reader) }
    do throws(ClientRecordDraft.Incomplete) {
      return try draft.finished()
    } catch { throw start.missing(error.member) }
  }
}

extension JSONReader {
  /// The error for a member that a record has to have; other systems spell it in their own way.
  private func missing(_ member: RecordMember) -> JSONError {
    var reader = self
    var others: [String] = []
    try? reader.readObject { (reader, name) throws(JSONError) in
      let text = reader.text(of: name)
      if RecordMember.allCases.allSatisfy({ !$0.text.hasSameBytes(as: text) }) { others.append(text) }
      try reader.skipValue()
    }
    let meant = Spelling.closest(to: member.text, among: others)
    let wanted = JSONWriter.excerpt(of: member.text)
    return missing(member.text).suggesting(meant.map { "should \(JSONWriter.excerpt(of: $0)) be \(wanted)?" })
  }
}

extension ClientRecordDraft {
  fileprivate mutating func readMember(_ name: JSONToken, from reader: inout JSONReader) throws(JSONError) {
    switch reader.recordMember(name) {
    case .clientID: clientID = try reader.readClientID()
    case .name: self.name = try reader.readOptional { (reader) throws(JSONError) in try reader.readIdentifier() }
    case .type: type = try reader.readClientType()
    case .method: method = try reader.readRegistrationMethod()
    case .owner: owner = try reader.readIdentifier()
    case .ownerGroups:
      ownerGroups = try reader.readOptional { (reader) throws(JSONError) in try reader.readIdentifiers() }
    case .registeredAt: registeredAt = try reader.readInstant()
    case .authenticatedAt: authenticatedAt = try reader.readOptionalInstant()
    case .lastUsedAt: lastUsedAt = try reader.readOptionalInstant()
    case .state: state = try reader.readOptional { (reader) throws(JSONError) in try reader.readLifecycleState() }
    case .tokensRevokedBefore: tokensRevokedBefore = try reader.readOptionalInstant()
    case nil: try reader.skipValue()
    }
  }
}

extension JSONReader {
  /// The member of a record that has a name.
  fileprivate func recordMember(_ name: JSONToken) -> RecordMember? {
    if name.hasEscapes { return RecordMember.allCases.first { matches(name, $0.text) } }
    var scan = RecordScan(from: name.contents.lowerBound)
    return scan.takeKnownName(bytes.span)
  }
}

extension JSONReader {
  /// Reads a client type.
  package mutating func readClientType() throws(JSONError) -> ClientType {
    try readWord(ClientType.init(name:), name: \.name)
  }

  /// Reads a registration method.
  package mutating func readRegistrationMethod() throws(JSONError) -> RegistrationMethod {
    try readWord(RegistrationMethod.init(name:), name: \.name)
  }

  /// Reads a lifecycle state.
  package mutating func readLifecycleState() throws(JSONError) -> LifecycleState {
    try readWord(LifecycleState.init(name:), name: \.name)
  }

  /// Reads an RFC 3339 time, or a `null` that stands for none.
  package mutating func readOptionalInstant() throws(JSONError) -> Instant? {
    try readNull() ? nil : try readInstant()
  }
}
