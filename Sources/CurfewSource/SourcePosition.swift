// SPDX-License-Identifier: Apache-2.0

/// A place in a file as people and editors count it: lines and columns start at 1, and a column is
/// one Unicode scalar, whatever its width on a screen.
public struct SourcePosition: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The line, from 1.
  public let line: UInt32
  /// The column in Unicode scalars, from 1.
  public let column: UInt32

  /// Makes a position from a line and a column, both counted from 1.
  public init(line: UInt32, column: UInt32) {
    self.line = line
    self.column = column
  }

  /// `line:column`.
  public var description: String { "\(line):\(column)" }

  /// Reading order.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
