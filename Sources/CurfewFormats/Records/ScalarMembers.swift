// SPDX-License-Identifier: Apache-2.0
//
// The kinds of members that records, tokens and requests are made of. Each reads one value or says
// what is wrong with it; the path is added on the way out.

package import Curfew

extension JSONReader {
  /// Reads a client ID (SPEC 2, Identifiers).
  package mutating func readClientID() throws(JSONError) -> String {
    let start = try valueStart()
    let token = try readString()
    if let problem = withBytes(of: token, { Identifier.problem(inClientID: $0) }) {
      throw error(problem.description, at: start)
    }
    return text(of: token)
  }

  /// Reads an owner, a group or a name (SPEC 2, Identifiers).
  package mutating func readIdentifier() throws(JSONError) -> String {
    let start = try valueStart()
    let token = try readString()
    if let problem = withBytes(of: token, { Identifier.problem(inName: $0) }) {
      throw error(problem.description, at: start)
    }
    return text(of: token)
  }

  /// Reads an array of owners, groups or names.
  package mutating func readIdentifiers() throws(JSONError) -> [String] {
    var names: [String] = []
    try readArray { (reader, _) throws(JSONError) in names.append(try reader.readIdentifier()) }
    return names
  }

  /// Reads an RFC 3339 time.
  package mutating func readInstant() throws(JSONError) -> Instant {
    let start = try valueStart()
    let token = try readString()
    if let instant = withBytes(of: token, { Instant.parse($0) }) { return instant }
    let reason = withBytes(of: token) { Instant.problem(in: $0) }.map { ": \($0)" } ?? ""
    throw error("not an RFC 3339 time: \(excerpt(of: token))\(reason)", at: start)
  }

  /// Reads one of a few words; `named` turns a word into what it stands for.
  package mutating func readWord<Value: CaseIterable>(
    _ named: (String) -> Value?, name: (Value) -> String
  ) throws(JSONError) -> Value {
    let start = try valueStart()
    let token = try readString()
    // The words are ASCII, and no other text is canonically equivalent to one of them.
    if let value = named(text(of: token)) { return value }
    let words = Value.allCases.map(name)
    let list = words.dropLast().joined(separator: ", ") + (words.count > 1 ? " or " : "") + (words.last ?? "")
    throw error("expected \(list), found \(excerpt(of: token))", at: start)
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
