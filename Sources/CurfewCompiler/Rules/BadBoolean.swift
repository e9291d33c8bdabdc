// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A value that must be `true` or `false` is something else.
  package static let badBoolean = Rule(
    "bad-boolean", .error, "a value that must be `true` or `false` is something else")
}

extension Diagnostic {
  static func badBoolean(_ node: YAMLTree.Index, in tree: YAMLTree) -> Self {
    let text = tree.string(node)
    let meant: String? =
      switch text.lowercased() {
      case "true", "yes", "on", "y", "1": "true"
      case "false", "no", "off", "n", "0": "false"
      default: nil
      }
    return Self(
      .badBoolean, "expected `true` or `false`, found `\(tree.sourceText(of: node))`", at: tree[node].span,
      label: meant.map { $0 == text ? "write `\($0)` without quotes" : "write `\($0)`" },
      fixIts: meant.map {
        // `yes` and `off` are booleans to YAML 1.1; `0` is one to nobody who reads it.
        [FixIt("write `\($0)`", replacing: tree[node].span, with: $0, isSafe: text != "0" && text != "1")]
      } ?? [])
  }
}
