// SPDX-License-Identifier: Apache-2.0
//
// One step of an edit at a time: each looks at the file as the step before left it, so that no step has
// to reckon with another.

internal import CurfewSource
internal import CurfewYAML

/// Textual changes of a policy file, each the smallest that will do.
struct PolicyLayout {
  private let view: PolicyView
  private let style: LayoutStyle
  private let block: BlockLayout

  init(_ view: PolicyView) {
    self.view = view
    style = LayoutStyle(view)
    block = BlockLayout(view: view, style: style)
  }

  // MARK: - Overrides

  /// Adds an override behind the others.
  func addingOverride(_ members: [NewMember]) throws(EditObstacle) -> [TextChange] {
    guard let pair = view.pair("overrides", in: PolicyView.root) else { return addingOverrides(members) }
    let list = pair.value
    guard view.node(list).kind == .sequence else {
      throw .shared("the list of overrides", line: view.tree.position(of: list).line)
    }
    guard view.isFlow(list) else { return block.appending(members, to: list) }
    let text = style.braced(members.map { style.entry($0.key, $0.value) })
    let count = view.items(of: list).count
    return FlowLayout(view: view, collection: list).inserting(text, after: count > 0 ? count - 1 : nil)
  }

  /// Takes out an override; with the last one the key goes, since it needs a value.
  func removingOverride(_ index: Int) throws(EditObstacle) -> [TextChange] {
    guard let pair = view.pair("overrides", in: PolicyView.root), view.node(pair.value).kind == .sequence else {
      throw .shared("the list of overrides", line: 1)
    }
    let isOnly = view.items(of: pair.value).count == 1
    if view.isFlow(pair.value) {
      if isOnly, view.isFlow(PolicyView.root) { return try removing("overrides", from: PolicyView.root) }
      return FlowLayout(view: view, collection: pair.value).removing(index)
    }
    return isOnly ? [removingSection(pair)] : try block.removing(item: index, of: pair.value)
  }

  /// Writes the section `overrides` at the end of the file.
  private func addingOverrides(_ members: [NewMember]) -> [TextChange] {
    if view.isFlow(PolicyView.root) {
      return insertingInFlow(NewMember("overrides", .list([members])), after: nil, in: PolicyView.root)
    }
    let column = view.indentation(PolicyView.root)
    let indentation = String(repeating: " ", count: column)
    let item = ItemShape(dash: column + style.listOffset).lines(of: members, style)
    let blank = hasBlankLinesBetweenSections ? [""] : []
    return [view.lines.inserting(blank + [indentation + "overrides:"] + item, at: placeOfNewSection)]
  }

  private var hasBlankLinesBetweenSections: Bool {
    let pairs = view.pairs(of: PolicyView.root)
    return zip(pairs, pairs.dropFirst()).contains { earlier, later in
      view.lines.hasBlankLine(from: view.end(earlier.value), to: view.start(later.key))
    }
  }

  /// Behind everything that is written, comments too, but in front of the end mark of the document.
  private var placeOfNewSection: Int {
    var place = view.lines.next(after: view.end(PolicyView.root))
    var line = place
    while line < view.lines.bytes.count, !view.lines.bytes[line...].starts(with: "...".utf8) {
      let next = view.lines.next(after: line)
      if !view.lines.isBlank(from: line) { place = next }
      line = next
    }
    return place
  }

  // MARK: - The kill switch of the tenant

  /// Adds a section below those that say whose policy it is.
  func addingSection(_ member: NewMember) -> [TextChange] {
    let header = ["apiVersion", "kind", "tenant", "description", "enabled"]
    let pairs = view.pairs(of: PolicyView.root)
    let last = pairs.last { pair in header.contains { view.tree.text(pair.key).elementsEqual($0.utf8) } }
    guard let last = last ?? pairs.last else { return [] }
    if view.isFlow(PolicyView.root) { return insertingInFlow(member, after: last, in: PolicyView.root) }
    let column = view.indentation(PolicyView.root)
    let place = block.placeBehind(last.value, deeperThan: column)
    let isSpaced = place < view.lines.bytes.count && view.lines.isBlank(from: place)
    let indentation = String(repeating: " ", count: column)
    let lines = style.blockLines(member.key, member.value, asBlock: true).map { indentation + $0 }
    return [view.lines.inserting((isSpaced ? [""] : []) + lines, at: place)]
  }

  /// Takes out a section.
  func removingSection(_ key: String) throws(EditObstacle) -> [TextChange] {
    guard let pair = view.pair(key, in: PolicyView.root) else { return [] }
    return view.isFlow(PolicyView.root) ? try removing(key, from: PolicyView.root) : [removingSection(pair)]
  }

  private func removingSection(_ pair: PolicyView.Pair) -> TextChange {
    let start = view.lines.start(of: view.start(pair.key))
    // The comments of its last member go with it; those of a list of its own depth stay.
    let end = block.placeBehind(pair.value, deeperThan: view.indentation(pair.value))
    return view.lines.removingLines(start..<end)
  }

  // MARK: - Members

  /// Sets a member: its value alone where there is one, else a new member in its order.
  func setting(
    _ member: NewMember, in mapping: YAMLTree.Index, order: [String]
  ) throws(EditObstacle) -> [TextChange] {
    try requireOwn(mapping)
    if let pair = view.pair(member.key, in: mapping) { return try replacing(pair, of: mapping, with: member) }
    let rank = order.firstIndex(of: member.key) ?? order.count
    let pairs = view.pairs(of: mapping)
    let ranked = pairs.map { pair in
      (pair, order.firstIndex { view.tree.text(pair.key).elementsEqual($0.utf8) } ?? order.count)
    }
    let neighbour = ranked.filter { $0.1 < rank }.max { $0.1 < $1.1 }?.0 ?? pairs.last
    if view.isFlow(mapping) { return insertingInFlow(member, after: neighbour, in: mapping) }
    guard let neighbour else { return [] }
    return block.inserting(member, after: neighbour, in: mapping)
  }

  /// Takes out a member, if it is there.
  func removing(_ key: String, from mapping: YAMLTree.Index) throws(EditObstacle) -> [TextChange] {
    try requireOwn(mapping)
    let pairs = view.pairs(of: mapping)
    guard let index = pairs.firstIndex(where: { view.tree.text($0.key).elementsEqual(key.utf8) }) else { return [] }
    if view.isFlow(mapping) { return FlowLayout(view: view, collection: mapping).removing(index) }
    return block.removing(pairs[index], of: mapping)
  }

  private func requireOwn(_ mapping: YAMLTree.Index) throws(EditObstacle) {
    guard view.node(mapping).kind == .mapping else {
      throw .shared("what stands", line: view.tree.position(of: mapping).line)
    }
  }

  private func insertingInFlow(
    _ member: NewMember, after neighbour: PolicyView.Pair?, in mapping: YAMLTree.Index
  ) -> [TextChange] {
    let pairs = view.pairs(of: mapping)
    let index = neighbour.flatMap { pair in pairs.firstIndex { $0.key == pair.key } }
    return FlowLayout(view: view, collection: mapping)
      .inserting(style.entry(member.key, member.value), after: index ?? (pairs.isEmpty ? nil : pairs.count - 1))
  }

  private func replacing(
    _ pair: PolicyView.Pair, of mapping: YAMLTree.Index, with member: NewMember
  ) throws(EditObstacle) -> [TextChange] {
    let (keyEnd, start, end) = (view.end(pair.key), view.start(pair.value), view.end(pair.value))
    guard !view.hasAnchor(from: keyEnd, to: start) else {
      throw .shared("`\(member.key)`", line: view.tree.position(of: pair.key).line)
    }
    let text = replacement(for: pair.value, member, in: view.isFlow(mapping) ? .flow : .block)
    guard view.node(pair.value).style == .blockCollection else { return [TextChange(start..<end, text)] }
    // The value moves up beside its key; what stands behind the key stays.
    let colon = view.lines.skippingComments(from: keyEnd, to: start)
    let lineEnd = view.lines.contentEnd(of: colon)
    return [.insertion(" " + text, at: colon + 1), TextChange(lineEnd..<end)]
  }

  /// A new text keeps the quotes of the old one.
  private func replacement(for old: YAMLTree.Index, _ member: NewMember, in context: ScalarText.Context) -> String {
    guard case .text(let text) = member.value else { return style.inline(member.value, key: member.key, in: context) }
    switch view.node(old).style {
    case .singleQuoted: return ScalarText.written(text, .single, in: context)
    case .doubleQuoted: return ScalarText.written(text, .double, in: context)
    default: return style.inline(member.value, key: member.key, in: context)
    }
  }
}
