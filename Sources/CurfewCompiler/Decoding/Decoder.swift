// SPDX-License-Identifier: Apache-2.0
//
// Nodes to values, once. Every method reports what it cannot read and returns nil; whoever calls goes
// on with the rest, so that one run finds everything.

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

/// Reads values out of a tree and collects what is wrong with them.
struct Decoder {
  let tree: YAMLTree
  private var found = DiagnosticList()

  init(_ tree: YAMLTree) {
    self.tree = tree
  }

  var diagnostics: [Diagnostic] { found.kept }

  /// How many errors there are, also of those that are not kept.
  var errorCount: Int { found.errorCount }

  /// Whether there are so many errors that it is no use to read on: lists leave out what is left of them.
  var isFull: Bool { found.isFull }

  mutating func report(_ diagnostic: Diagnostic) { found.append(diagnostic) }

  // MARK: - Collections

  /// Reads the keys of a mapping.
  mutating func fields<Key: FieldKey>(of node: YAMLTree.Index, _: Key.Type = Key.self) -> Fields<Key>? {
    let description = Key.mapping
    guard isMapping(node, description) else { return nil }
    var fields = Fields<Key>(of: node)
    var unknown: [YAMLTree.Index] = []
    tree.forEachPair(of: node) { key, value in
      if let index = description.index(of: tree.text(key)) {
        fields.take(key, value, at: index)
      } else {
        unknown.append(key)
      }
    }
    fields.hasUnknownKeys = !unknown.isEmpty
    let misspelled = reportUnknown(unknown, beside: fields)
    for (index, field) in description.fields.enumerated() where field.isRequired && !misspelled.contains(field.name) {
      guard let key = Key(rawValue: index), fields[key] == nil else { continue }
      report(.missingKey(field, in: tree, at: node, description))
    }
    if description.needsAnyField, fields.isEmpty, unknown.isEmpty {
      report(.emptyMatch(at: tree[node].span, description))
    }
    return fields
  }

  /// Reports keys that are unknown, and returns those that were probably meant.
  private mutating func reportUnknown<Key: FieldKey>(
    _ keys: [YAMLTree.Index], beside fields: Fields<Key>
  ) -> Set<String> {
    guard !keys.isEmpty else { return [] }
    let given = Key.allCases.filter { fields[$0] != nil }.map { Key.mapping.fields[$0.rawValue].name }
    var meant: Set<String> = []
    for key in keys where !isFull {
      let suggestion = Spelling.closest(to: tree.string(key), among: Key.mapping.fields.map(\.name))
      report(.unknownKey(key, in: tree, Key.mapping, suggestion: suggestion, given: given))
      if let suggestion { meant.insert(suggestion) }
    }
    return meant
  }

  /// Whether a node is a mapping; reported if not.
  private mutating func isMapping(_ node: YAMLTree.Index, _ description: MappingDescription) -> Bool {
    switch tree.kind(of: tree.resolve(node)) {
    case .mapping: return true
    case .broken: return false
    default:
      if let key = keyWithoutBlank(node, description) {
        report(.missingBlank(node, in: tree, after: key))
      } else {
        reportWrongType(node, expected: "keys and values", example: description.fields.first.map { "\($0.name): …" })
      }
      return false
    }
  }

  /// The key of a text such as `hidden:2d`, which YAML takes for one word.
  private func keyWithoutBlank(_ node: YAMLTree.Index, _ description: MappingDescription) -> String? {
    let word = tree.text(node).prefix { $0 != UInt8(ascii: ":") }
    guard word.count < tree.text(node).count else { return nil }
    return description.fields.first { word.elementsEqual($0.nameBytes) }?.name
  }

  /// Returns the items of a list.
  ///
  /// - Parameters:
  ///   - none: what to write instead of an empty list, where there is such a word.
  ///   - isWork: whether the items are to be done or proved, so that none of them would be no work at all.
  mutating func items(
    of node: YAMLTree.Index, mayBeEmpty: Bool, none: String? = nil, isWork: Bool = false
  ) -> [YAMLTree.Index]? {
    switch tree.kind(of: tree.resolve(node)) {
    case .sequence: break
    case .broken: return nil
    case .mapping:
      report(.mappingForList(node, in: tree))
      return nil
    default:
      reportWrongType(node, expected: "a list", example: nil)
      return nil
    }
    // A list may be all there is in a file of 64 MiB: counting it first is less than growing twice as large.
    var count = 0
    tree.forEachItem(of: node) { _ in count += 1 }
    var items: [YAMLTree.Index] = []
    items.reserveCapacity(count)
    tree.forEachItem(of: node) { items.append($0) }
    if items.isEmpty, !mayBeEmpty {
      report(isWork ? .emptyWork(at: tree[node].span) : .emptyList(at: tree[node].span, none: none))
      return nil
    }
    return items
  }

  /// Returns the names and values of a mapping whose keys are names of the author's choosing.
  mutating func entries(of node: YAMLTree.Index) -> [(name: YAMLTree.Index, value: YAMLTree.Index)]? {
    switch tree.kind(of: tree.resolve(node)) {
    case .mapping: break
    case .broken: return nil
    default:
      reportWrongType(node, expected: "keys and values", example: "name: …")
      return nil
    }
    var count = 0
    tree.forEachPair(of: node) { _, _ in count += 1 }
    var entries: [(name: YAMLTree.Index, value: YAMLTree.Index)] = []
    entries.reserveCapacity(count)
    tree.forEachPair(of: node) { entries.append(($0, $1)) }
    // A bad name is an error already; what it names may hold more of them.
    for entry in entries where !isFull { _ = isName(entry.name) }
    return entries
  }

  /// Reports a node of the wrong kind, or an empty value where one is needed.
  mutating func reportWrongType(_ node: YAMLTree.Index, expected: String, example: String?) {
    if tree.isEmptyValue(node) {
      report(.emptyValue(node, in: tree, expected: expected))
    } else {
      report(.wrongType(node, in: tree, expected: expected, example: example))
    }
  }

  // MARK: - Scalars

  /// Whether a node is a scalar on one line that is not the empty value; reported if not.
  mutating func isScalar(_ node: YAMLTree.Index, expected: String, mayRunOn: Bool = false) -> Bool {
    let resolved = tree[tree.resolve(node)]
    switch resolved.kind {
    case .broken: return false
    case .scalar: break
    case .mapping, .sequence, .alias:
      report(.wrongType(node, in: tree, expected: expected, example: nil))
      return false
    }
    if tree.isEmptyValue(node) {
      report(.emptyValue(node, in: tree, expected: expected))
      return false
    }
    if resolved.isMultiline, !mayRunOn {
      report(.multiLineScalar(at: tree[node].span))
      return false
    }
    return true
  }

  /// Reads a name: an owner, a group, a profile, a toolset.
  mutating func isName(_ node: YAMLTree.Index) -> Bool {
    guard isScalar(node, expected: "a text") else { return false }
    guard let problem = Identifier.problem(inName: tree.text(node).span) else { return true }
    report(.badName(node, in: tree, problem))
    return false
  }

  /// The node of a name, if it is one.
  mutating func name(_ node: YAMLTree.Index?) -> YAMLTree.Index? {
    guard let node, isName(node) else { return nil }
    return node
  }

  /// Checks a text for people, which nothing is decided by.
  mutating func checkReason(_ node: YAMLTree.Index) {
    guard isScalar(node, expected: "a text", mayRunOn: true) else { return }
    let text = tree.text(node)
    let problem = Identifier.problem(inName: text.span, allowsLineFeeds: true, maximumLength: YAMLLimits.scalarBytes)
    if let problem { report(.badText(node, in: tree, problem)) }
  }

  /// Reads `true` or `false`.
  mutating func boolean(_ node: YAMLTree.Index) -> Located<Bool>? {
    guard isScalar(node, expected: "`true` or `false`") else { return nil }
    let text = tree.string(node)
    if tree[tree.resolve(node)].style == .plain, text == "true" || text == "false" {
      return Located(value: text == "true", node: node)
    }
    report(.badBoolean(node, in: tree))
    return nil
  }

  /// Reads a duration in milliseconds; `never` is `Thresholds.neverMilliseconds`.
  mutating func duration(_ node: YAMLTree.Index?, _ shape: DurationShape) -> Located<Int64>? {
    guard let node, isScalar(node, expected: shape.expectation) else { return nil }
    let text = tree.text(node)
    if shape.allowsNever, text.count == 5, text.elementsEqual("never".utf8) {
      return Located(value: Thresholds.neverMilliseconds, node: node)
    }
    if let value = DurationText.milliseconds(text.span), shape.range.contains(value) {
      return Located(value: value, node: node)
    }
    report(.badDuration(node, in: tree, shape))
    return nil
  }

  /// Reads an instant in milliseconds since the epoch.
  mutating func time(_ node: YAMLTree.Index?) -> Located<Int64>? {
    guard let node, isScalar(node, expected: "a time such as `2026-11-20T09:30:00Z`") else { return nil }
    if let instant = Instant.parse(tree.text(node).span) {
      return Located(value: instant.millisecondsSinceEpoch, node: node)
    }
    report(.badTime(node, in: tree))
    return nil
  }

  /// Reads one of some words and returns its index.
  mutating func choice(_ node: YAMLTree.Index?, _ choices: [Choice]) -> Located<Int>? {
    guard let node, isScalar(node, expected: choices.listed) else { return nil }
    let text = tree.text(node)
    if let index = choices.firstIndex(where: { text.elementsEqual($0.name.utf8) }) {
      return Located(value: index, node: node)
    }
    report(.unknownValue(node, in: tree, choices))
    return nil
  }

  /// Whether a node is a scalar with a certain word.
  func isWord(_ node: YAMLTree.Index, _ choice: Choice) -> Bool {
    tree.kind(of: tree.resolve(node)) == .scalar && tree.text(node).elementsEqual(choice.name.utf8)
  }

  /// Whether a node is a scalar that is neither empty nor broken.
  func isFilledScalar(_ node: YAMLTree.Index) -> Bool {
    tree.kind(of: tree.resolve(node)) == .scalar && !tree.isEmptyValue(node)
  }
}

extension MappingDescription {
  /// The index of the field with a name.
  fileprivate func index(of name: ArraySlice<UInt8>) -> Int? {
    for index in fields.indices where fields[index].nameBytes.count == name.count {
      let candidate = fields[index].nameBytes
      if candidate.span.isEqual(to: name.span) { return index }
    }
    return nil
  }
}

extension [Choice] {
  /// The words in backticks, with commas and an `or`.
  var listed: String { map { "`\($0.name)`" }.joinedAsAlternatives() }
}

extension [String] {
  /// `a`, `a or b`, `a, b or c`.
  func joinedAsAlternatives() -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
