// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A guardrail demands nothing.
  package static let emptyGuardrail = Rule(
    "empty-guardrail", .error, "a guardrail demands nothing")
}

extension Diagnostic {
  static func emptyGuardrail(_ node: YAMLTree.Index, in tree: YAMLTree, _ message: String, _ advice: String) -> Self {
    Self(.emptyGuardrail, message, at: tree.headSpan(of: node), label: advice)
  }
}
