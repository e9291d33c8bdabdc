// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A name stands for nothing in the file.
  package static let unknownName = Rule(
    "unknown-name", .error, "a name stands for nothing in the file")
}

extension Diagnostic {
  /// A step or an expectation names what nobody declared.
  ///
  /// - Parameters:
  ///   - kind: what it was to be the name of, such as `client`.
  ///   - known: the names that there are.
  static func unknownName(_ node: YAMLTree.Index, in tree: YAMLTree, _ kind: String, known: [String]) -> Self {
    let text = tree.string(node)
    let suggestion = Spelling.closest(to: text, among: known)
    let listed = known.count <= 20 ? known : Array(known.prefix(20)) + ["…"]
    return Self(
      .unknownName, "there is no \(kind) \(text.shown)", at: tree[node].span,
      label: suggestion.map { "did you mean `\($0)`?" },
      notes: known.isEmpty ? [] : [Note("known: \(listed.joined(separator: ", "))")],
      fixIts: suggestion.map { [FixIt("replace `\(text)` with `\($0)`", replacing: tree[node].span, with: $0)] } ?? [])
  }
}
