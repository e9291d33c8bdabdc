// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A key is not one of those that may stand there.
  package static let unknownKey = Rule("unknown-key", .error, "a key is not one of those that may stand there")
}

extension Diagnostic {
  /// - Parameters:
  ///   - suggestion: the known key that was probably meant.
  ///   - given: the known keys that stand beside it.
  static func unknownKey(
    _ key: YAMLTree.Index, in tree: YAMLTree, _ mapping: MappingDescription, suggestion: String?, given: [String]
  ) -> Self {
    let name = tree.string(key)
    let others = mapping.fields.map(\.name).filter { $0 != suggestion }.sorted()
    let isGiven = suggestion.map { given.contains($0) } ?? false
    return Self(
      .unknownKey, "unknown key `\(name.isEmpty ? "\"\"" : name)` in \(mapping.inWords)", at: tree[key].span,
      label: suggestion.map { isGiven ? "`\($0)` is given already" : "did you mean `\($0)`?" }
        ?? reason(against: name, in: mapping),
      notes: others.isEmpty
        ? [] : [Note("\(suggestion == nil ? "allowed" : "also allowed"): \(others.joined(separator: ", "))")],
      fixIts: isGiven
        ? [] : suggestion.map { [FixIt("replace `\(name)` with `\($0)`", replacing: tree[key].span, with: $0)] } ?? [])
  }

  /// Why there is no such key, where somebody will look for it.
  private static func reason(against name: String, in mapping: MappingDescription) -> String? {
    switch (mapping.name, name) {
    case (MatchKey.mapping.name, "client_name"), (MatchKey.mapping.name, "clientName"), (MatchKey.mapping.name, "name"):
      "a client's name can't be matched: anyone can claim any name"
    case (KillKey.mapping.name, "expires"): "a kill must not lapse by itself"
    case (OverrideKey.mapping.name, "exempt"): "write `lifecycle: exempt`"
    default: section(of: name, in: mapping).map { "it belongs under `\($0)`" }
    }
  }

  /// The key whose mapping has such a key: somebody forgot to indent, or to nest.
  private static func section(of name: String, in mapping: MappingDescription) -> String? {
    let sections = mapping.fields.filter { field in
      field.shape.mapping?.fields.contains { $0.nameBytes.elementsEqual(name.utf8) } ?? false
    }
    return sections.count == 1 ? sections.first?.name : nil
  }
}

extension Shape {
  /// The keys that a value of this shape has, if it can be a mapping.
  fileprivate var mapping: MappingDescription? {
    switch self {
    case .mapping(let mapping): mapping
    case .word(_, or: let other): other.mapping
    default: nil
    }
  }
}
