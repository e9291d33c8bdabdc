// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// An override expires within 14 days.
  package static let overrideExpiresSoon = Rule("override-expires-soon", .warning, "an override expires within 14 days")
}

extension Diagnostic {
  static func overrideExpiresSoon(_ expires: YAMLTree.Index, in tree: YAMLTree, milliseconds: Int64) -> Self {
    let days = milliseconds / 86_400_000
    let left = days == 0 ? "in less than a day" : days == 1 ? "in a day" : "in \(days) days"
    return Self(
      .overrideExpiresSoon, "the override expires \(left)", at: tree[expires].span,
      label: "is everybody concerned prepared?")
  }
}
