// SPDX-License-Identifier: Apache-2.0
//
// A line may have 64 MiB, so only what can be shown of it is ever looked at: some scalars on either
// side of the place.

import CurfewSource

/// A line of a file as shown, and where the marks below it go.
struct Snippet: Hashable {
  /// The line from 1.
  let line: UInt32
  /// The text, escaped; `…` where it was cut.
  let text: String
  /// The columns before the first mark.
  let indentation: Int
  /// The columns that are marked: at least 1.
  let markWidth: Int

  private static let tab = ShownText.Cell(text: "    ", width: 4)
  /// A base character and the marks that are shown on it.
  private static let scalarsPerColumn = 5

  /// Cuts out the line that a span starts in; of a span over several lines, the first is marked.
  ///
  /// - Parameter width: the columns that the text may take.
  init(of span: SourceSpan, in file: SourceFile, _ index: LineIndex, width: Int) {
    line = index.position(of: span.start).line
    let range = index.range(ofLine: line)
    let start = SourceScalar.start(of: min(max(Int(span.start), range.lowerBound), range.upperBound), in: file.bytes)
    let end = min(max(Int(span.end), start), range.upperBound)
    let most = width * Self.scalarsPerColumn
    let first = Self.scalarStart(atMost: most, before: start, after: range.lowerBound, in: file.bytes)
    var shown = ShownText()
    var before = Cells(), marked = Cells(), after = Cells()
    var position = first
    while position < range.upperBound, marked.count + after.count < most {
      let scalar = SourceScalar(in: file.bytes, at: position)
      let next = position + scalar.length
      let following = next < range.upperBound ? SourceScalar(in: file.bytes, at: next).scalar : nil
      let cell = Self.cell(scalar, file.bytes[position], before: following, &shown)
      if position < start {
        before.append(cell)
      } else if position < end {
        marked.append(cell)
      } else {
        after.append(cell)
      }
      position = next
    }
    before.isCut = first > range.lowerBound
    if position < end { marked.isCut = true } else { after.isCut = position < range.upperBound }
    Self.fit(&before, &marked, &after, in: width)
    text = before.text(cutAtStart: true) + marked.text(cutAtStart: false) + after.text(cutAtStart: false)
    indentation = before.shownWidth
    markWidth = max(1, marked.shownWidth)
  }

  private static func cell(
    _ scalar: SourceScalar, _ byte: UInt8, before following: Unicode.Scalar?, _ shown: inout ShownText
  ) -> ShownText.Cell {
    guard let value = scalar.scalar else { return shown.next(invalid: byte) }
    let cell = shown.next(value, before: following)
    return value == "\t" ? tab : cell
  }

  /// Steps back over scalars.
  private static func scalarStart(
    atMost count: Int, before index: Int, after lowest: Int, in bytes: [UInt8]
  ) -> Int {
    var index = index
    for _ in 0..<count where index > lowest {
      index = max(lowest, SourceScalar.start(of: index - 1, in: bytes))
    }
    return index
  }

  /// Drops what does not fit: the marked part keeps two thirds, what is left goes to either side.
  private static func fit(_ before: inout Cells, _ marked: inout Cells, _ after: inout Cells, in width: Int) {
    if !before.isCut, !marked.isCut, !after.isCut, before.width + marked.width + after.width <= width { return }
    let room = max(width - 2, 8)
    let following = marked.width + after.width
    before.keepLast(max(room / 3, room - following))
    let rest = max(0, room - before.width)
    marked.keepFirst(rest)
    if marked.isCut {
      after = Cells()
    } else {
      after.keepFirst(rest - marked.width)
    }
  }
}

/// A part of a line.
private struct Cells {
  private(set) var width = 0
  var isCut = false
  private var cells: [ShownText.Cell] = []

  var count: Int { cells.count }
  /// With the `…`.
  var shownWidth: Int { width + (isCut ? 1 : 0) }

  mutating func append(_ cell: ShownText.Cell) {
    cells.append(cell)
    width += cell.width
  }

  mutating func keepFirst(_ room: Int) {
    var isTorn = false
    while width > room || isTorn, let last = cells.popLast() {
      width -= last.width
      isTorn = last.isPart
      isCut = true
    }
  }

  mutating func keepLast(_ room: Int) {
    guard width > room else { return }
    var dropped = 0
    // A mark that has lost its letter would sit on the `…`.
    while dropped < cells.count, width > room || cells[dropped].isPart {
      width -= cells[dropped].width
      dropped += 1
    }
    cells.removeFirst(dropped)
    isCut = true
  }

  func text(cutAtStart: Bool) -> String {
    let text = cells.map(\.text).joined()
    guard isCut else { return text }
    return cutAtStart ? "…" + text : text + "…"
  }
}
