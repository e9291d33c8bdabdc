// SPDX-License-Identifier: Apache-2.0
//
// A policy with a million overrides has some ten million nodes, and a file can have one in every byte. So a
// node is eight bytes, owns nothing, and says nothing that can be worked out: its line and column, or
// the end of what is not simply a text in the file. Offsets are below 2^27, since a file has 64 MiB at most.

/// A node as a ``YAMLTree`` keeps it.
struct PackedNode: Sendable {
  /// Where it starts, and how it is written.
  private var place: UInt32
  /// Of a text in the file its length, otherwise the number of its ``YAMLTree/Extent``; and its kind.
  private var reach: UInt32

  private static let bits: UInt32 = 27
  private static let mask: UInt32 = 1 << bits - 1
  private static let multiline: UInt32 = 8
  private static let decoded: UInt32 = 16

  init(
    _ kind: YAMLNode.Kind, _ style: YAMLNode.Style, start: UInt32, reach: UInt32, isMultiline: Bool = false,
    isDecoded: Bool = false
  ) {
    let form = UInt32(style.rawValue) | (isMultiline ? Self.multiline : 0) | (isDecoded ? Self.decoded : 0)
    place = start & Self.mask | form << Self.bits
    self.reach = reach & Self.mask | UInt32(kind.rawValue) << Self.bits
  }

  @inline(__always) var start: UInt32 { place & Self.mask }

  /// What the length or the number of the extent is.
  @inline(__always) var length: UInt32 {
    get { reach & Self.mask }
    set { reach = reach & ~Self.mask | newValue & Self.mask }
  }

  @inline(__always) var kind: YAMLNode.Kind {
    get { YAMLNode.Kind(rawValue: UInt8(truncatingIfNeeded: reach >> Self.bits)) ?? .broken }
    set { reach = reach & Self.mask | UInt32(newValue.rawValue) << Self.bits }
  }

  @inline(__always) var style: YAMLNode.Style {
    YAMLNode.Style(rawValue: UInt8(truncatingIfNeeded: place >> Self.bits & 7)) ?? .plain
  }

  /// Whether a scalar runs over several lines.
  @inline(__always) var isMultiline: Bool { place >> Self.bits & Self.multiline != 0 }

  /// Whether a scalar's text differs from how it is written, and lies in the tree's own buffer.
  @inline(__always) var isDecoded: Bool { place >> Self.bits & Self.decoded != 0 }

  /// Whether it is a scalar whose text lies in the file, between its quotes.
  @inline(__always) var isTextInSource: Bool { kind == .scalar && !isDecoded }

  /// The bytes of such a text.
  @inline(__always) var textInSource: Range<Int> {
    let quote = style.quoteLength
    let lower = Int(start &+ quote)
    return lower..<max(lower, Int(start &+ length &- quote))
  }

  /// Whether it ends where its ``YAMLTree/Extent`` says.
  @inline(__always) var hasExtent: Bool {
    switch kind {
    case .scalar: isDecoded
    case .sequence, .mapping, .alias: true
    case .broken: style == .flowCollection || style == .blockCollection
    }
  }
}
