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

  /// The name of an anchor whose `&`, or of an alias whose `*`, stands at an offset.
  func anchorName(at start: UInt32) -> ArraySlice<UInt8> {
    let lower = min(Int(start) + 1, bytes.count)
    var upper = lower
    while upper < bytes.count, bytes[upper].mayStandInAnchor { upper += 1 }
    return bytes[lower..<upper]
  }

  /// A span and the blanks that follow it on its line.
  func withBlanksAfter(_ span: SourceSpan) -> SourceSpan {
    var end = span.end
    while byte(at: end) == UInt8(ascii: " ") { end += 1 }
    return SourceSpan(start: span.start, end: end)
  }

  /// The tag among the properties of a node (`&anchor !tag`), which stand between two places. A comma may end it.
  func tag(between start: UInt32, and end: UInt32) -> SourceSpan {
    var offset = start
    while offset < end {
      let first = offset
      while offset < end, let byte = byte(at: offset), !byte.isBlankOrLineEnd { offset += 1 }
      if byte(at: first) == UInt8(ascii: "!") { return SourceSpan(start: first, end: offset) }
      while offset < end, let byte = byte(at: offset), byte.isBlankOrLineEnd { offset += 1 }
    }
    return SourceSpan(start: start, end: end)
  }

  /// The text from a place on, up to the next blank or line end.
  func word(at span: SourceSpan) -> SourceSpan {
    var end = span.end
    while let byte = byte(at: end), !byte.isBlankOrLineEnd { end += 1 }
    return SourceSpan(start: span.start, end: end)
  }

  /// A place and what follows it on its line, without blanks and a comment at the end.
  func restOfLine(at span: SourceSpan) -> SourceSpan {
    var end = Int(span.start)
    var lastText = Int(span.end)
    while let byte = byte(at: UInt32(end)), byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "#"), end > 0, bytes[end - 1].isBlankOrLineEnd { break }
      end += 1
      if !byte.isBlankOrLineEnd { lastText = max(lastText, end) }
    }
    return SourceSpan(start: span.start, end: UInt32(truncatingIfNeeded: lastText))
  }

  /// What stands on the line before a place.
  func lineBefore(_ span: SourceSpan) -> ArraySlice<UInt8> {
    let end = min(Int(span.start), bytes.count)
    var start = end
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return bytes[start..<end]
  }

  /// The first tab of the line that a place is on, up to that place.
  func firstTab(before span: SourceSpan) -> SourceSpan? {
    var start = min(Int(span.start), bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let end = min(Int(span.end), bytes.count)
    guard start < end, let tab = bytes[start..<end].firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    return SourceSpan(start: UInt32(truncatingIfNeeded: tab), end: UInt32(truncatingIfNeeded: tab + 1))
  }

  /// A tab and the tabs that follow it.
  func withTabsAfter(_ span: SourceSpan) -> SourceSpan {
    var end = span.end
    while byte(at: end) == UInt8(ascii: "\t") { end += 1 }
    return SourceSpan(start: span.start, end: end)
  }
}

extension UInt8 {
  /// Whether libyaml takes it for a part of the name of an anchor.
  var mayStandInAnchor: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Whether it is a blank, a tab or part of a line end.
  var isBlankOrLineEnd: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
  }
}
