// SPDX-License-Identifier: Apache-2.0
//
// What several messages have in common.

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

extension YAMLTree {
  /// The part of a node to underline: a scalar whole, of a collection the first line at most its first key.
  func headSpan(of node: Index) -> SourceSpan {
    let target = self[node]
    switch target.kind {
    case .scalar, .alias, .broken: return target.span
    case .mapping where target.style == .blockCollection && next(after: node) > node + 1: return self[node + 1].span
    case .sequence where target.style == .blockCollection:
      return SourceSpan(start: target.start, end: min(target.end, target.start + 1))
    case .mapping, .sequence: return target.span
    }
  }

  /// What a node is, in words.
  func kindInWords(of node: Index) -> String {
    switch self[resolve(node)].kind {
    case .scalar: text(node).isEmpty ? "an empty text" : "the text `\(string(node))`"
    case .sequence: "a list"
    case .mapping: "keys and values"
    case .alias, .broken: "something unreadable"
    }
  }

  /// A scalar as it stands in the file, quotes included.
  func sourceText(of node: Index) -> String {
    let span = self[node].span
    return String(decoding: file.bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }
}

extension MappingDescription {
  /// What messages call it: by its key where it has one of its own.
  var inWords: String {
    switch name {
    case KillKey.mapping.name: "a kill"
    case ClassifyKey.mapping.name, AdmitKey.mapping.name: "a rule of `\(name)`"
    case ThresholdKey.mapping.name: "thresholds"
    case ToolsetKey.mapping.name: "a toolset"
    case ProfileKey.mapping.name: "an access profile"
    case OverrideKey.mapping.name: "an override"
    case PolicyKey.mapping.name, TestFileKey.mapping.name: "a `\(name)`"
    case GuardrailsKey.mapping.name: "`\(name)`"
    case GuardrailMatchKey.mapping.name: "`match`"
    case TestClientKey.mapping.name: "a client"
    case TestTokenKey.mapping.name: "`token`"
    case TestKey.mapping.name, GuardrailKey.mapping.name: "a \(name)"
    case StepKey.mapping.name: "a step"
    case StepExpectationKey.mapping.name, CellExpectationKey.mapping.name: "`expect`"
    default: "`\(name)`"
    }
  }
}

extension String {
  /// It in backticks, or in words where there would be nothing between them.
  var shown: String { isEmpty ? "an empty text" : "`\(self)`" }
}

extension OverrideDocument {
  /// The node that says whom it is for.
  var selectorNode: YAMLTree.Index { client?.node ?? owner ?? node }

  /// Whom it is for, in words.
  func selectorInWords(in tree: YAMLTree) -> String {
    let client = client.map { "client `\(tree.string($0.node))`" }
    let owner = owner.map { "owner `\(tree.string($0))`" }
    return [client, owner].compactMap { $0 }.joined(separator: " and ")
  }
}

extension Identifier.Problem {
  /// What is wrong, to stand after "a name" or "a client ID".
  var predicate: String {
    switch self {
    case .tooLong(let count): "may have 2048 bytes, this one has \(count)"
    case .notPrintableASCII(let value): "can't hold \(CodePoint.name(of: value))"
    default: description
    }
  }

  /// What to do.
  var advice: String {
    switch self {
    case .empty: "write one"
    case .tooLong: "shorten it"
    case .notPrintableASCII(let value) where value > 0x7F: "a look-alike of an ASCII letter?"
    default: "remove it"
    }
  }

  /// The character that is wrong; nil when it is not about one.
  private var scalar: UInt32? {
    switch self {
    case .notPrintableASCII(let value), .control(let value), .bidirectionalControl(let value), .invisible(let value):
      value
    case .empty, .tooLong, .notUTF8: nil
    }
  }

  /// The very character in the file, or the whole node where there is none to point at.
  func span(in tree: YAMLTree, _ node: YAMLTree.Index) -> SourceSpan {
    guard let scalar, let character = Unicode.Scalar(scalar) else { return tree[node].span }
    let bytes = Array(String(character).utf8)
    let text = tree.text(node)
    let starts = text.indices.first { text[$0...].starts(with: bytes) }
    guard let start = starts else { return tree[node].span }
    let offset = start - text.startIndex
    return tree.span(of: offset..<(offset + bytes.count), inTextOf: node)
  }
}

extension Shape {
  /// What to write where a value is missing, in short.
  var placeholder: String {
    switch self {
    case .text(.constant(let text)): text
    case .text(.reason): "\"…\""
    case .text, .time: "…"
    case .relativeTime: "2h ago"
    case .integer(let range): "\(range.lowerBound)"
    case .oneOrMore(let shape): shape.placeholder
    case .boolean: "true"
    case .duration: "30d"
    case .choice(let choices): choices.first?.name ?? "…"
    case .list: "[…]"
    case .mapping, .dictionary: "{ … }"
    case .word(let choice, _): choice.name
    }
  }
}

extension String {
  /// A summary as a note: no capital, no full stop.
  var asNote: String {
    let text = hasSuffix(".") ? String(dropLast()) : self
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
