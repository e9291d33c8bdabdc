// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A test, a step or an expectation has nothing that could fail.
  package static let emptyTest = Rule(
    "empty-test", .error, "a test, a step or an expectation has nothing that could fail")
}

extension Diagnostic {
  static func emptyTest(_ node: YAMLTree.Index, in tree: YAMLTree, _ message: String, _ advice: String) -> Self {
    Self(.emptyTest, message, at: tree.headSpan(of: node), label: advice)
  }
}
