// SPDX-License-Identifier: Apache-2.0
//
// Nodes lie in one array in the order of the file, a collection before its children; a policy with a
// million overrides has some ten million of them, so a node is 36 bytes and owns nothing.

package import CurfewSource

/// One node of a ``YAMLTree``.
package struct YAMLNode: Sendable {
  /// What kind of node it is.
  package enum Kind: UInt8, Sendable {
    case scalar
    case sequence
    case mapping
    /// Stands for the node that ``YAMLTree/resolve(_:)`` gives.
    case alias
    /// Stands where nothing could be read; its problem has been reported.
    case broken
  }

  /// How it is written.
  package enum Style: UInt8, Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// A block scalar, `|` or `>`.
    case blockScalar
    case flowCollection
    case blockCollection
  }

  package internal(set) var kind: Kind
  package let style: Style
  /// Whether a scalar starts on one line and ends on another.
  package let isMultiline: Bool
  /// Whether the text lies in the file itself; otherwise it is in the tree's own buffer.
  let isTextInSource: Bool
  /// The text of a scalar; for an alias, the target's index and 0.
  let textStart: UInt32
  let textLength: UInt32
  /// Bytes in the file, with quotes and brackets, without the anchor.
  package let start: UInt32
  package internal(set) var end: UInt32
  /// The index just past the last descendant.
  package internal(set) var next: UInt32
  /// Where it starts, counted from 1.
  let line: UInt32
  let column: UInt32

  /// The bytes of the node in the file.
  package var span: SourceSpan { SourceSpan(start: start, end: end) }

  /// Where the node starts, for people.
  package var position: SourcePosition { SourcePosition(line: line, column: column) }
}
