// SPDX-License-Identifier: Apache-2.0
//
// The kinds of members that records, tokens and requests are made of. Each reads one value or says
// what is wrong with it; the path is added on the way out.

package import Curfew

extension JSONReader {
  /// Reads a client ID (SPEC 2, Identifiers).
  package mutating func readClientID() throws(JSONError) -> String {
    try readMember { (text) throws(MemberText.Problem) in try MemberText.clientID(text) }
  }

  /// Reads an owner, a group or a name (SPEC 2, Identifiers).
  package mutating func readIdentifier() throws(JSONError) -> String {
    try readMember { (text) throws(MemberText.Problem) in try MemberText.identifier(text) }
  }

  /// Reads an array of owners, groups or names.
  package mutating func readIdentifiers() throws(JSONError) -> [String] {
    var names: [String] = []
    try readArray { (reader, _) throws(JSONError) in names.append(try reader.readIdentifier()) }
    return names
  }

  /// Reads an RFC 3339 time.
  package mutating func readInstant() throws(JSONError) -> Instant {
    try readMember { (text) throws(MemberText.Problem) in try MemberText.instant(text) }
  }

  /// Reads one of a few words; `named` turns a word into what it stands for.
  package mutating func readWord<Value: CaseIterable>(
    _ named: (String) -> Value?, name: (Value) -> String
  ) throws(JSONError) -> Value {
    try readMember { (text) throws(MemberText.Problem) in try MemberText.word(text, named, name: name) }
  }

  /// Reads a value, or a `null` that stands for an absent one.
  package mutating func readOptional<Value>(
    _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value? {
    if try readNull() { return nil }
    return try read(&self)
  }

  /// The error for a member that has to be there.
  package func missing(_ name: String) -> JSONError {
    error("required member missing").inside(.member(name))
  }

  /// Reads a string and makes of it what it stands for.
  private mutating func readMember<Value>(
    _ read: (Span<UInt8>) throws(MemberText.Problem) -> Value
  ) throws(JSONError) -> Value {
    let start = try valueStart()
    let token = try readString()
    do throws(MemberText.Problem) {
      if token.hasEscapes { return try read(token.unescaped(in: bytes.span).span) }
      return try read(bytes.span.extracting(token.contents))
    } catch { throw self.error(error.message, at: start) }
  }

  private mutating func valueStart() throws(JSONError) -> Int {
    _ = try peekKind()
    return index
  }
}

extension Optional {
  /// The value, or the error for a member that has to be there.
  func required(_ name: String, in reader: JSONReader) throws(JSONError) -> Wrapped {
    guard let self else { throw reader.missing(name) }
    return self
  }
}
