// SPDX-License-Identifier: Apache-2.0
//
// What yaml-language-server makes of a file: the core schema of YAML 1.2 (section 10.3.2). Its numbers
// are JavaScript's: how they were written is lost, which is where editor and decoder can differ.

import CurfewFormats
import CurfewSource
import CurfewYAML
import Foundation

/// Turns a YAML tree into the JSON value that an editor holds against a schema.
enum EditorView {
  /// The document of a text; nil when it is no YAML that Curfew reads.
  static func value(of text: String) -> JSONValue? {
    let reading = YAMLReader.read(SourceFile(name: "policy.yaml", text: text))
    guard let tree = reading.tree, !reading.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    return value(0, in: tree)
  }

  private static func value(_ index: YAMLTree.Index, in tree: YAMLTree) -> JSONValue {
    let node = tree[tree.resolve(index)]
    switch node.kind {
    case .scalar: return scalar(tree.string(index), isPlain: node.style == .plain)
    case .sequence:
      var items: [JSONValue] = []
      tree.forEachItem(of: index) { items.append(value($0, in: tree)) }
      return .array(items)
    case .mapping:
      var members: [JSONObject.Member] = []
      tree.forEachPair(of: index) { members.append(JSONObject.Member(tree.string($0), value($1, in: tree))) }
      return .object(JSONObject(members))
    case .alias, .broken: return .null
    }
  }

  private static func scalar(_ text: String, isPlain: Bool) -> JSONValue {
    guard isPlain else { return .string(text) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: return number(text).map { .number($0) } ?? .string(text)
    }
  }

  /// The number that a plain scalar is, as JSON; nil when it is none.
  private static func number(_ text: String) -> String? {
    guard let first = text.utf8.first, "0123456789+-.".utf8.contains(first) else { return nil }
    if text.wholeMatch(of: /0o[0-7]+/) != nil { return Int(text.dropFirst(2), radix: 8).map { "\($0)" } }
    if text.wholeMatch(of: /0x[0-9a-fA-F]+/) != nil { return Int(text.dropFirst(2), radix: 16).map { "\($0)" } }
    guard text.wholeMatch(of: /[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?/) != nil else { return nil }
    guard let value = Double(text.hasSuffix(".") ? text + "0" : text) else { return nil }
    // What JavaScript takes for infinite is any large number here: JSON has no other.
    guard value.isFinite else { return "1e308" }
    return value == value.rounded() ? String(format: "%.0f", value) : "\(value)"
  }
}
