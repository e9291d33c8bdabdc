// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A client ID is not printable ASCII, or too long.
  package static let badClientID = Rule("bad-client-id", .error, "a client ID is not printable ASCII, or too long")
}

extension Diagnostic {
  static func badClientID(_ node: YAMLTree.Index, in tree: YAMLTree, _ problem: Identifier.Problem) -> Self {
    Self(
      .badClientID, "a client ID \(problem.predicate)", at: problem.span(in: tree, node), label: problem.advice,
      notes: [Note("a client ID is 1 to 2048 characters of printable ASCII (RFC 6749)")])
  }
}
