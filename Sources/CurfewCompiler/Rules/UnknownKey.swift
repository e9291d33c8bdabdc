// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A key is not one of those that may stand there.
  package static let unknownKey = Rule("unknown-key", .error, "a key is not one of those that may stand there")
}

extension Diagnostic {
  static func unknownKey(_ key: YAMLTree.Index, in tree: YAMLTree, _ mapping: MappingDescription) -> Self {
    let name = tree.string(key)
    let known = mapping.fields.map(\.name)
    let suggestion = Spelling.closest(to: name, among: known)
    let others = known.filter { $0 != suggestion }.sorted()
    let allowed = suggestion == nil ? "allowed" : "also allowed"
    return Self(
      .unknownKey, "unknown key `\(name)` in `\(mapping.name)`", at: tree[key].span,
      label: suggestion.map { "did you mean `\($0)`?" },
      notes: others.isEmpty ? [] : [Note("\(allowed): \(others.joined(separator: ", "))")],
      fixIts: suggestion.map { [FixIt("replace `\(name)` with `\($0)`", replacing: tree[key].span, with: $0)] } ?? [])
  }
}
