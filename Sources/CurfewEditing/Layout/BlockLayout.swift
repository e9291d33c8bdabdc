// SPDX-License-Identifier: Apache-2.0
//
// In block style a member is a number of whole lines. What stands deeper than the member below it is
// its comment; a comment as deep as its neighbours, or less, belongs to what follows.

internal import CurfewSource
internal import CurfewYAML

/// Changes of lists and mappings in block style.
struct BlockLayout {
  let view: PolicyView
  let style: LayoutStyle

  private var lines: Lines { view.lines }

  // MARK: - Lists

  /// Adds an item at the end of a list.
  func appending(_ members: [NewMember], to list: YAMLTree.Index) -> [TextChange] {
    let items = view.items(of: list)
    guard let last = items.last else { return [] }
    let shape = shape(of: last, in: list)
    let place = placeBehind(last, deeperThan: shape.dash)
    let beforeLast = items.count > 1 ? items[items.count - 2] : nil
    let isSpaced = beforeLast.map { lines.hasBlankLine(from: view.end($0), to: view.start(last)) } ?? false
    return [lines.inserting((isSpaced ? [""] : []) + shape.lines(of: members, style), at: place)]
  }

  /// Takes out an item, with the comments inside it; those above it stay.
  func removing(item index: Int, of list: YAMLTree.Index) throws(EditObstacle) -> [TextChange] {
    let items = view.items(of: list)
    let before = index > 0 ? view.end(items[index - 1]) : view.start(list)
    let dash = lines.skippingComments(from: before, to: view.start(items[index]))
    guard lines.leadsItsLine(dash), lines.bytes[dash] == UInt8(ascii: "-") else {
      throw EditObstacle(message: "the override in line \(view.tree.position(of: items[index]).line) shares its line")
    }
    let range = lines.start(of: dash)..<placeBehind(items[index], deeperThan: view.indentation(list))
    return [lines.removingLines(range, endsSection: index == items.count - 1)]
  }

  private func shape(of item: YAMLTree.Index, in list: YAMLTree.Index) -> ItemShape {
    let dash = view.indentation(list)
    let start = view.start(item)
    let dashOffset = lines.start(of: start) + dash
    var shape = ItemShape(dash: dash)
    guard view.node(item).kind == .mapping, dashOffset < start else { return shape }
    shape.isFlow = view.isFlow(item)
    if lines.bytes[dashOffset] == UInt8(ascii: "-") {
      let gap = lines.bytes[(dashOffset + 1)..<start]
      if gap.allSatisfy({ $0 == UInt8(ascii: " ") }) { shape.gap = gap.count }
    } else if !shape.isFlow, view.indentation(item) > dash {
      shape.isDashAlone = true
      shape.gap = view.indentation(item) - dash - 1
    }
    return shape
  }

  // MARK: - Mappings

  /// Adds a member behind another.
  func inserting(_ member: NewMember, after pair: PolicyView.Pair, in mapping: YAMLTree.Index) -> [TextChange] {
    let column = view.indentation(mapping)
    let indentation = String(repeating: " ", count: column)
    let place = placeBehind(pair.value, deeperThan: column)
    return [lines.inserting(style.blockLines(member.key, member.value).map { indentation + $0 }, at: place)]
  }

  /// Takes out a member.
  func removing(_ pair: PolicyView.Pair, of mapping: YAMLTree.Index) -> [TextChange] {
    let key = view.start(pair.key)
    let end = lines.next(after: view.end(pair.value))
    if lines.leadsItsLine(key) || view.start(mapping) != key { return [TextChange(lineRange(key, end))] }
    // The first member stands beside the dash; the next one takes its place.
    let next = view.pairs(of: mapping).first { view.start($0.key) > key }
    return [TextChange(key..<(next.map { view.start($0.key) } ?? end))]
  }

  private func lineRange(_ key: Int, _ end: Int) -> Range<Int> {
    lines.removingLines(lines.start(of: key)..<end, endsSection: false).range
  }

  /// The start of the first line behind a node that does not belong to it.
  func placeBehind(_ node: YAMLTree.Index, deeperThan column: Int) -> Int {
    var place = lines.next(after: view.end(node))
    while place < lines.bytes.count {
      let first = lines.firstNonBlank(from: place)
      guard first - place > column, first < lines.bytes.count, lines.bytes[first] == UInt8(ascii: "#") else { break }
      place = lines.next(after: first)
    }
    return place
  }
}

/// How an item of a block list is laid out.
struct ItemShape {
  /// The column of the dash, from 0.
  let dash: Int
  /// The blanks between the dash and the item.
  var gap = 1
  /// Whether the dash has a line of its own.
  var isDashAlone = false
  var isFlow = false

  init(dash: Int) {
    self.dash = dash
  }

  /// The lines of a new item.
  func lines(of members: [NewMember], _ style: LayoutStyle) -> [String] {
    let indentation = String(repeating: " ", count: dash)
    let space = String(repeating: " ", count: gap)
    if isFlow {
      return [indentation + "-" + space + style.braced(members.map { style.entry($0.key, $0.value) })]
    }
    var lines = members.flatMap { style.blockLines($0.key, $0.value) }.map { indentation + " " + space + $0 }
    guard let first = lines.first else { return [] }
    if isDashAlone {
      lines.insert(indentation + "-", at: 0)
    } else {
      lines[0] = indentation + "-" + space + first.dropFirst(dash + 1 + gap)
    }
    return lines
  }
}
