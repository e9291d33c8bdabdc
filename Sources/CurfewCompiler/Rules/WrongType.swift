// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A value is of another kind than its key wants.
  package static let wrongType = Rule("wrong-type", .error, "a value is of another kind than its key wants")
}

extension Diagnostic {
  static func wrongType(_ node: YAMLTree.Index, in tree: YAMLTree, expected: String, example: String?) -> Self {
    let isList = tree.kind(of: tree.resolve(node)) == .sequence
    return Self(
      .wrongType, "expected \(expected), found \(tree.kindInWords(of: node))", at: tree.headSpan(of: node),
      label: example.map { "such as `\($0)`" } ?? (isList ? "one value, not a list" : nil))
  }

  /// A text that was to be a key and a value.
  static func missingBlank(_ node: YAMLTree.Index, in tree: YAMLTree, after key: String) -> Self {
    Self(
      .wrongType, "expected keys and values, found \(tree.kindInWords(of: node))", at: tree.headSpan(of: node),
      label: "a blank is missing after `\(key):`")
  }

  /// A mapping where a list is expected.
  static func mappingForList(_ node: YAMLTree.Index, in tree: YAMLTree) -> Self {
    if let key = tree.keyAfterDash(node) {
      return Self(
        .wrongType, "expected a list, found keys and values", at: tree.headSpan(of: node),
        label: "a blank is missing: write `- \(key):`")
    }
    let isBlock = tree[tree.resolve(node)].style == .blockCollection
    return Self(
      .wrongType, "expected a list, found keys and values", at: tree.headSpan(of: node),
      label: isBlock ? "start each item with `- `" : "put brackets around it: `[…]`")
  }

  /// A text where a list is expected.
  ///
  /// - Parameter example: what a list may hold; nil if the text itself may be in one.
  static func needsBrackets(_ node: YAMLTree.Index, in tree: YAMLTree, example: String? = nil) -> Self {
    let list = example ?? "[\(tree.sourceText(of: node))]"
    let isFix = example == nil && !tree[tree.resolve(node)].isMultiline
    return Self(
      .wrongType, "expected a list, found \(tree.kindInWords(of: node))", at: tree[node].span,
      label: example == nil ? "write `\(list)`" : "such as `\(list)`",
      fixIts: isFix ? [FixIt("put brackets around it", replacing: tree[node].span, with: list)] : [])
  }
}

extension YAMLTree {
  /// The key that somebody meant who wrote `-client: …` for `- client: …`.
  fileprivate func keyAfterDash(_ mapping: Index) -> String? {
    var first: Index?
    forEachPair(of: mapping) { key, _ in first = first ?? key }
    guard let first, let text = Optional(string(first)), text.utf8.first == UInt8(ascii: "-") else { return nil }
    return String(text.dropFirst())
  }
}
