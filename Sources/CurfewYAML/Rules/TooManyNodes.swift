// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A file has more than 16,000,000 nodes.
  package static let tooManyNodes = Rule("too-many-nodes", .error, "a file has more than 16,000,000 nodes")
}

extension Diagnostic {
  static func tooManyNodes(at span: SourceSpan) -> Self {
    Self(
      .tooManyNodes,
      "the file has more than \(YAMLLimits.expandedNodes) keys and values up to here, aliases expanded", at: span,
      label: "use fewer aliases or overrides")
  }
}
