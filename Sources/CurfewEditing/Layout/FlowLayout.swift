// SPDX-License-Identifier: Apache-2.0

internal import CurfewYAML

/// Changes inside brackets and braces, on one line or on several.
struct FlowLayout {
  let view: PolicyView
  let collection: YAMLTree.Index

  private var lines: Lines { view.lines }
  /// The offset of the closing bracket.
  private var closing: Int { Int(view.node(collection).end) - 1 }

  /// Adds a child behind the one with an index, or as the only one.
  func inserting(_ text: String, after index: Int?) -> [TextChange] {
    let children = view.flowChildren(of: collection)
    guard let index, index < children.count else {
      return [.insertion(text, at: view.start(collection) + 1)]
    }
    let end = children[index].upperBound
    guard standsOnItsOwnLines(children[index]) else {
      return [.insertion(separator(children) + text, at: end)]
    }
    let line = lines.start(of: children[index].lowerBound)
    let indentation = String(decoding: lines.bytes[line..<children[index].lowerBound], as: UTF8.self)
    let own = lines.lineEnd(near: end) + indentation + text
    guard comma(after: end) == nil else { return [.insertion(own + ",", at: lines.contentEnd(of: end))] }
    // In front of the comment, if there is one; the new line goes behind it.
    let lineEnd = lines.contentEnd(of: end)
    return lineEnd == end
      ? [.insertion("," + own, at: end)] : [.insertion(",", at: end), .insertion(own, at: lineEnd)]
  }

  /// Takes out a child, with its comma and, where it has lines of its own, with their comments.
  func removing(_ index: Int) -> [TextChange] {
    let children = view.flowChildren(of: collection)
    let child = children[index]
    let previous = index > 0 ? children[index - 1].upperBound : nil
    if standsOnItsOwnLines(child) {
      let last = lines.next(after: child.upperBound)
      // The bracket may follow on the child's last line.
      if last <= closing {
        let removal = TextChange(lines.start(of: child.lowerBound)..<last)
        guard index == children.count - 1, comma(after: child.upperBound) == nil, let previous else { return [removal] }
        guard let comma = comma(after: previous) else { return [removal] }
        return [TextChange(comma..<(comma + 1)), removal]
      }
    }
    if index + 1 < children.count { return [TextChange(child.lowerBound..<children[index + 1].lowerBound)] }
    if let previous {
      let gap = previous..<child.lowerBound
      // A comment behind the child before stays with it.
      guard let comma = comma(after: previous), lines.bytes[gap].contains(UInt8(ascii: "#")) else {
        return [TextChange(previous..<child.upperBound)]
      }
      return [TextChange(comma..<(comma + 1)), TextChange(child)]
    }
    return [TextChange(onlyChild(child))]
  }

  /// The bytes of the only child with its comma; with the blanks around it unless they were there first.
  private func onlyChild(_ child: Range<Int>) -> Range<Int> {
    let end = comma(after: child.upperBound).map { $0 + 1 } ?? child.upperBound
    let start = view.start(collection) + 1
    guard child.lowerBound > start, lines.firstNonBlank(from: start) == child.lowerBound,
      lines.firstNonBlank(from: end) == closing
    else { return child.lowerBound..<end }
    return start..<closing
  }

  /// What stands between two children now, if that is a comma and blanks.
  private func separator(_ children: [Range<Int>]) -> String {
    guard children.count > 1 else { return ", " }
    let gap = lines.bytes[children[0].upperBound..<children[1].lowerBound]
    let isSimple = gap.count <= 4 && gap.allSatisfy { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }
    return isSimple && gap.last != UInt8(ascii: ",") ? String(decoding: gap, as: UTF8.self) : ", "
  }

  /// Whether nothing but a comma and a comment shares a child's lines.
  private func standsOnItsOwnLines(_ child: Range<Int>) -> Bool {
    guard lines.leadsItsLine(child.lowerBound) else { return false }
    var rest = child.upperBound
    if let comma = comma(after: rest) {
      guard comma < lines.contentEnd(of: rest) else { return false }
      rest = comma + 1
    }
    return lines.isBlankOrComment(from: rest)
  }

  /// The comma behind a child.
  private func comma(after end: Int) -> Int? {
    let next = lines.skippingComments(from: end, to: closing)
    return next < closing && lines.bytes[next] == UInt8(ascii: ",") ? next : nil
  }
}
