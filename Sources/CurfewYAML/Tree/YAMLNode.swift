// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// One node of a ``YAMLTree``, as the tree tells it; it keeps a ``PackedNode``.
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

    /// The bytes of a quote of this style.
    var quoteLength: UInt32 { self == .singleQuoted || self == .doubleQuoted ? 1 : 0 }
  }

  package let kind: Kind
  package let style: Style
  /// Whether a scalar starts on one line and ends on another.
  package let isMultiline: Bool
  /// Bytes in the file, with quotes and brackets, without the anchor.
  package let start: UInt32
  package let end: UInt32

  /// The bytes of the node in the file.
  package var span: SourceSpan { SourceSpan(start: start, end: end) }
}
