// SPDX-License-Identifier: Apache-2.0
//
// Nodes lie in one array in the order of the file, a collection before its children; a policy with a
// million overrides has some ten million of them, and a file can have one in every two bytes. So a node is
// 24 bytes, owns nothing, and says nothing that its place and its kind say.

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
  /// Whether the text lies in the file itself, between its quotes; otherwise it is in the tree's own buffer.
  let isTextInSource: Bool
  /// Bytes in the file, with quotes and brackets, without the anchor.
  package let start: UInt32
  package internal(set) var end: UInt32
  /// Of an alias, its target; of a scalar whose text is not in the file, the text's number; otherwise the index
  /// just past the last descendant.
  var link: UInt32
  /// Where it starts, counted from 1.
  let line: UInt32
  let column: UInt32

  /// The bytes of a text that lies in the file.
  var textInSource: Range<Int> {
    let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
    return Int(start) + quote..<max(Int(start) + quote, Int(end) - quote)
  }

  /// The bytes of the node in the file.
  package var span: SourceSpan { SourceSpan(start: start, end: end) }

  /// Where the node starts, for people.
  package var position: SourcePosition { SourcePosition(line: line, column: column) }
}
