// SPDX-License-Identifier: Apache-2.0
//
// What a text must be to stand for a member of a record, whatever format it comes in: a CSV cell that JSON
// would refuse, or the other way round, would be a client that two runs see differently.

import Curfew

/// Turns text into the values of members, or says what is wrong with it.
enum MemberText {
  /// What is wrong, in words that go on after the name of the member and a colon.
  struct Problem: Error {
    let message: String
  }

  /// A client ID (SPEC 2, Identifiers).
  static func clientID(_ text: Span<UInt8>) throws(Problem) -> String {
    if let problem = Identifier.problem(inClientID: text) { throw Problem(message: problem.description) }
    return String(copying: unsafe UTF8Span(unchecked: text, isKnownASCII: true))
  }

  /// An owner, a group or a name (SPEC 2, Identifiers).
  static func identifier(_ text: Span<UInt8>) throws(Problem) -> String {
    if let problem = Identifier.problem(inName: text) { throw Problem(message: problem.description) }
    // The rules for names have decoded it.
    return String(copying: unsafe UTF8Span(unchecked: text))
  }

  /// An RFC 3339 time.
  static func instant(_ text: Span<UInt8>) throws(Problem) -> Instant {
    if let instant = Instant.parse(text) { return instant }
    let reason = Instant.problem(in: text).map { ": \($0)" } ?? ""
    throw Problem(message: "not an RFC 3339 time: \(JSONWriter.excerpt(of: string(text)))\(reason)")
  }

  /// One of two words or more; `named` turns a word into what it stands for.
  static func word<Value: CaseIterable>(
    _ text: Span<UInt8>, _ named: (String) -> Value?, name: (Value) -> String
  ) throws(Problem) -> Value {
    let text = string(text)
    // The words are ASCII, and no other text is canonically equivalent to one of them.
    if let value = named(text) { return value }
    let words = Value.allCases.map(name)
    let list = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    throw Problem(message: "expected \(list), found \(JSONWriter.excerpt(of: text))")
  }

  /// The text as it is, for a message with what is no UTF-8 repaired.
  private static func string(_ text: Span<UInt8>) -> String {
    unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
