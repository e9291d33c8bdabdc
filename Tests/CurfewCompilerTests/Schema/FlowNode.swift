// SPDX-License-Identifier: Apache-2.0

import CurfewYAML

/// A YAML document that can be changed and written again in flow style; scalars as they are spelled.
enum FlowNode {
  case scalar(String)
  case list([FlowNode])
  case map([(key: String, value: FlowNode)])

  /// The document of a tree; aliases are followed and lines joined.
  init(_ index: YAMLTree.Index, in tree: YAMLTree) {
    let node = tree[tree.resolve(index)]
    switch node.kind {
    case .sequence:
      var items: [FlowNode] = []
      tree.forEachItem(of: index) { items.append(FlowNode($0, in: tree)) }
      self = .list(items)
    case .mapping:
      var entries: [(key: String, value: FlowNode)] = []
      tree.forEachPair(of: index) { entries.append((tree.string($0), FlowNode($1, in: tree))) }
      self = .map(entries)
    default:
      let text = tree.string(index)
      let isBare = node.style == .plain && !text.contains { "*:,[]{}#&!".contains($0) }
      self = .scalar(isBare ? text : "'\(text.split(separator: "\n").joined(separator: " "))'")
    }
  }

  /// The document in flow style.
  var text: String {
    switch self {
    case .scalar(let text): text
    case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ") + "}"
    }
  }

  /// The nodes in it, itself included.
  var count: Int {
    switch self {
    case .scalar: 1
    case .list(let items): items.reduce(1) { $0 + $1.count }
    case .map(let entries): entries.reduce(1) { $0 + $1.value.count }
    }
  }

  /// The node with a number, counted from the top.
  func node(_ number: Int) -> FlowNode {
    var found = self
    _ = changing(number) { node in
      found = node
      return node
    }
    return found
  }

  /// The document with the node of a number changed.
  func changing(_ number: Int, _ change: (FlowNode) -> FlowNode) -> FlowNode {
    var left = number
    return changing(&left, change)
  }

  private func changing(_ left: inout Int, _ change: (FlowNode) -> FlowNode) -> FlowNode {
    left -= 1
    if left == -1 { return change(self) }
    switch self {
    case .scalar: return self
    case .list(let items): return .list(items.map { $0.changing(&left, change) })
    case .map(let entries): return .map(entries.map { ($0.key, $0.value.changing(&left, change)) })
    }
  }
}
