// SPDX-License-Identifier: Apache-2.0

/// Why a snapshot could not be written or restored; nothing has been changed.
public struct SnapshotProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line that is at fault, from 1; nil for the file as a whole.
  public let line: Int?
  /// What is wrong: no capital, no full stop.
  public let message: String

  init(_ message: String, line: Int? = nil) {
    self.line = line
    self.message = message
  }

  /// The line, if there is one, and the message.
  public var description: String { line.map { "line \($0): \(message)" } ?? message }
}
