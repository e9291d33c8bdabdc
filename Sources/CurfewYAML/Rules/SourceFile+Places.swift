// SPDX-License-Identifier: Apache-2.0

internal import CurfewSource

extension SourceFile {
  /// The byte at an offset, if there is one.
  func byte(at offset: UInt32) -> UInt8? {
    Int(offset) < bytes.count ? bytes[Int(offset)] : nil
  }

  /// The name after the `&` or `*` that a span starts with.
  func name(ofAnchorAt span: SourceSpan) -> String {
    let end = min(Int(span.end), bytes.count)
    return String(decoding: bytes[min(Int(span.start) + 1, end)..<end], as: UTF8.self)
  }

  /// A span and the blanks that follow it on its line.
  func withBlanksAfter(_ span: SourceSpan) -> SourceSpan {
    var end = span.end
    while byte(at: end) == UInt8(ascii: " ") { end += 1 }
    return SourceSpan(start: span.start, end: end)
  }

  /// The first tab of the line that a place is on, up to that place.
  func firstTab(before span: SourceSpan) -> SourceSpan? {
    var start = min(Int(span.start), bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let end = min(Int(span.end), bytes.count)
    guard start < end, let tab = bytes[start..<end].firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    return SourceSpan(start: UInt32(truncatingIfNeeded: tab), end: UInt32(truncatingIfNeeded: tab + 1))
  }
}
