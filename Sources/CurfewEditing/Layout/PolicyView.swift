// SPDX-License-Identifier: Apache-2.0

internal import CurfewSource
internal import CurfewYAML

/// A policy file as nodes and lines at once.
struct PolicyView {
  let tree: YAMLTree
  let lines: Lines

  /// A key with its value.
  struct Pair {
    let key: YAMLTree.Index
    let value: YAMLTree.Index
  }

  static var root: YAMLTree.Index { 0 }

  init(_ tree: YAMLTree) {
    self.tree = tree
    lines = Lines(tree.file.bytes)
  }

  func node(_ index: YAMLTree.Index) -> YAMLNode { tree[index] }

  func start(_ index: YAMLTree.Index) -> Int { Int(tree[index].start) }

  /// The end of a node without the line ends that a block text takes along.
  func end(_ index: YAMLTree.Index) -> Int {
    var end = Int(tree[index].end)
    while end > start(index), [0x20, 0x09, 0x0A, 0x0D].contains(lines.bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The blanks in front of a node in its line, if it led its line.
  func indentation(_ index: YAMLTree.Index) -> Int { Int(tree.position(of: index).column) - 1 }

  func isFlow(_ index: YAMLTree.Index) -> Bool { tree[index].style == .flowCollection }

  /// The pairs of a mapping that stands where it is; none for anything else.
  func pairs(of mapping: YAMLTree.Index) -> [Pair] {
    guard tree[mapping].kind == .mapping else { return [] }
    var pairs: [Pair] = []
    tree.forEachPair(of: mapping) { pairs.append(Pair(key: $0, value: $1)) }
    return pairs
  }

  /// The pair with a key, in the mapping or in what an alias stands for.
  func pair(_ key: String, in mapping: YAMLTree.Index) -> Pair? {
    guard tree[tree.resolve(mapping)].kind == .mapping else { return nil }
    var found: Pair?
    tree.forEachPair(of: mapping) { name, value in
      if found == nil, tree.text(name).elementsEqual(key.utf8) { found = Pair(key: name, value: value) }
    }
    return found
  }

  func items(of list: YAMLTree.Index) -> [YAMLTree.Index] {
    guard tree[tree.resolve(list)].kind == .sequence else { return [] }
    var items: [YAMLTree.Index] = []
    tree.forEachItem(of: list) { items.append($0) }
    return items
  }

  /// The children of a collection in flow style, each with its bytes: an item, or a key with its value.
  func flowChildren(of collection: YAMLTree.Index) -> [Range<Int>] {
    if tree[collection].kind == .sequence { return items(of: collection).map { start($0)..<end($0) } }
    return pairs(of: collection).map { start($0.key)..<max(end($0.key), end($0.value)) }
  }

  /// The list of overrides, wherever it stands; nil when there is none.
  var overrides: YAMLTree.Index? { pair("overrides", in: Self.root)?.value }

  /// The place in the list of the override with a selector.
  func override(client: String?, owner: String?) -> Int? {
    items(of: overrides ?? Self.root).firstIndex { item in
      matches(pair("client", in: item)?.value, client) && matches(pair("owner", in: item)?.value, owner)
    }
  }

  private func matches(_ node: YAMLTree.Index?, _ text: String?) -> Bool {
    guard let node, let text else { return node == nil && text == nil }
    return tree.text(node).elementsEqual(text.utf8)
  }

  /// Whether an anchor stands between two offsets, outside of comments.
  func hasAnchor(from start: Int, to end: Int) -> Bool {
    var index = start
    while index < end {
      index = lines.skippingComments(from: index, to: end)
      if index < end, lines.bytes[index] == UInt8(ascii: "&") { return true }
      index += 1
    }
    return false
  }
}
