// SPDX-License-Identifier: Apache-2.0
//
// Spans are bytes, not characters: bytes are what an editor's fix has to replace, and they cost
// nothing to keep. Lines and columns are worked out when somebody has to read them.

/// A half-open range of bytes in a ``SourceFile``.
///
/// Offsets are 32 bits wide: a policy file is at most 64 MiB (SPEC 8).
public struct SourceSpan: Hashable, Sendable {
  /// The offset of the first byte.
  public let start: UInt32
  /// The offset just past the last byte.
  public let end: UInt32

  /// Makes a span; an `end` before `start` gives the empty span at `start`.
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = max(start, end)
  }

  /// The empty span at a place between two bytes.
  public static func at(_ offset: UInt32) -> SourceSpan {
    SourceSpan(start: offset, end: offset)
  }

  /// Whether the span covers no byte.
  public var isEmpty: Bool { start == end }
}
