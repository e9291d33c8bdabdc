// SPDX-License-Identifier: Apache-2.0

/// A value that somebody wrote, and where.
package struct Placed<Value: Sendable>: Sendable {
  package let value: Value
  /// Its bytes, for diagnostics.
  package let span: SourceSpan
  /// Where it starts, for reports that have no file at hand.
  package let position: SourcePosition

  package init(_ value: Value, span: SourceSpan, position: SourcePosition) {
    self.value = value
    self.span = span
    self.position = position
  }
}
