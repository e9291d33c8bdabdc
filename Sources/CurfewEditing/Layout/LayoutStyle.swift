// SPDX-License-Identifier: Apache-2.0
//
// What is added looks like its neighbours: the last override, or else the rest of the file.

internal import CurfewYAML

/// The habits of a file.
struct LayoutStyle {
  /// Whether blanks stand inside braces: `{ a: b }`.
  private(set) var isPadded = true
  /// How much further than its key a list is indented.
  private(set) var listOffset = 2
  /// How much further than its key a mapping is indented.
  private(set) var mappingOffset = 2
  /// Whether kills and thresholds are written in block style.
  private(set) var hasBlockMembers = false
  /// Whether the file is JSON, and is to stay that.
  private(set) var isJSON = false
  private(set) var quotes: [String: ScalarText.Quotes] = [:]

  init(_ view: PolicyView) {
    for index in view.tree.indices.prefix(10_000) {
      let node = view.node(index)
      guard node.style == .flowCollection, node.kind == .mapping, node.end > node.start + 2 else { continue }
      isPadded = [0x20, 0x0A, 0x0D].contains(view.lines.bytes[Int(node.start) + 1])
      break
    }
    let firstKey = view.pairs(of: PolicyView.root).first?.key
    isJSON = view.isFlow(PolicyView.root) && firstKey.map { view.node($0).style == .doubleQuoted } ?? false
    readOffsets(view, of: PolicyView.root, depth: 0)
    for item in view.items(of: view.overrides ?? PolicyView.root).suffix(100) { readItem(item, view) }
  }

  private mutating func readOffsets(_ view: PolicyView, of mapping: YAMLTree.Index, depth: Int) {
    for pair in view.pairs(of: mapping) where view.node(pair.value).style == .blockCollection {
      let offset = view.indentation(pair.value) - view.indentation(pair.key)
      guard offset >= 0, offset <= 16 else { continue }
      if view.node(pair.value).kind == .sequence {
        listOffset = offset
      } else if offset > 0 {
        mappingOffset = offset
        if depth < 3 { readOffsets(view, of: pair.value, depth: depth + 1) }
      }
    }
  }

  private mutating func readItem(_ item: YAMLTree.Index, _ view: PolicyView) {
    for pair in view.pairs(of: item) {
      let key = view.tree.string(pair.key)
      switch view.node(pair.value).style {
      case .doubleQuoted: quotes[key] = .double
      case .singleQuoted: quotes[key] = .single
      case .plain: quotes[key] = .asNeeded
      case .blockCollection:
        hasBlockMembers = true
        let offset = view.indentation(pair.value) - view.indentation(pair.key)
        if offset > 0, offset <= 16 { mappingOffset = offset }
      case .flowCollection: hasBlockMembers = false
      case .blockScalar: break
      }
    }
  }

  /// The text of a value on one line.
  func inline(_ value: NewValue, key: String, in context: ScalarText.Context) -> String {
    switch value {
    case .literal(let text): isJSON ? ScalarText.written(text, .double, in: context) : text
    case .text(let text) where isJSON: ScalarText.written(text, .double, in: context)
    case .text(let text):
      ScalarText.written(text, quotes[key] ?? (key == "reason" ? .double : .asNeeded), in: context)
    case .mapping(let members): braced(members.map { entry($0.key, $0.value) })
    case .list(let items): "[" + items.map { braced($0.map { entry($0.key, $0.value) }) }.joined(separator: ", ") + "]"
    }
  }

  /// `key: value` inside braces.
  func entry(_ key: String, _ value: NewValue) -> String {
    let key = (isJSON ? "\"\(key)\"" : key, key)
    return "\(key.0): \(inline(value, key: key.1, in: .flow))"
  }

  func braced(_ entries: [String]) -> String {
    let space = isPadded ? " " : ""
    return "{" + space + entries.joined(separator: ", ") + space + "}"
  }

  /// `key: value` as a member of a block mapping; several lines for a mapping where that is the habit.
  func blockLines(_ key: String, _ value: NewValue, asBlock: Bool? = nil) -> [String] {
    if case .mapping(let members) = value, asBlock ?? hasBlockMembers {
      let indentation = String(repeating: " ", count: mappingOffset)
      return ["\(key):"] + members.map { "\(indentation)\($0.key): \(inline($0.value, key: $0.key, in: .block))" }
    }
    return ["\(key): \(inline(value, key: key, in: .block))"]
  }
}

/// A value that an edit writes.
indirect enum NewValue: Hashable {
  /// A word, a time, a duration: written as it is.
  case literal(String)
  /// A text that is quoted as it needs.
  case text(String)
  case mapping([NewMember])
  case list([[NewMember]])
}

/// A key with the value that an edit writes.
struct NewMember: Hashable {
  let key: String
  let value: NewValue

  init(_ key: String, _ value: NewValue) {
    self.key = key
    self.value = value
  }
}
