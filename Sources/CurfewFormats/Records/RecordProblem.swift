// SPDX-License-Identifier: Apache-2.0

/// Why a client record could not be read, and where.
public struct RecordProblem: Error, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The byte of the line at which it was noticed, from 1.
  public let column: Int
  /// How many bytes of the whole text come before that one.
  public let byteOffset: Int
  /// The member that it is about: `registeredAt`, `ownerGroups[2]`; empty when it is about the whole record.
  public let member: String
  /// What is wrong: no capital, no full stop. What it quotes of the record is cut short, and controls in it
  /// are escaped.
  public let message: String
  /// A question about what was meant, if there is an obvious guess: `should "client_id" be "clientId"?`.
  public let suggestion: String?

  /// The member, what is wrong with it, and what was probably meant; as `curfew` prints it after the place.
  public var description: String {
    let end = suggestion.map { ": \($0)" } ?? ""
    return (member.isEmpty ? message : "\(member): \(message)") + end
  }

  init(_ message: String, about member: String = "", at place: TextPlace, suggestion: String? = nil) {
    line = place.line
    column = place.column
    byteOffset = place.byteOffset
    self.member = member
    self.message = message
    self.suggestion = suggestion
  }

  /// What is wrong with a line that starts at a place.
  init(_ error: JSONError, inLineAt start: TextPlace) {
    self.init(error.message, about: error.path, at: start.advanced(by: error.offset), suggestion: error.suggestion)
  }

  /// The message about a record past the limit of SPEC 8.
  static let tooLong = "longer than 1 MiB"
}
