// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A name or a text for people holds what it may not hold.
  package static let badName = Rule("bad-name", .error, "a name or a text for people holds what it may not hold")
}

extension Diagnostic {
  static func badName(_ node: YAMLTree.Index, in tree: YAMLTree, _ problem: Identifier.Problem) -> Self {
    let isAboutSight =
      switch problem {
      case .invisible, .bidirectionalControl: true
      default: false
      }
    return Self(
      .badName, "a name \(problem.predicate)", at: problem.span(in: tree, node), label: problem.advice,
      notes: isAboutSight ? [Note("two names that look the same must be the same")] : [])
  }

  /// A text for people.
  static func badText(_ node: YAMLTree.Index, in tree: YAMLTree, _ problem: Identifier.Problem) -> Self {
    Self(.badName, "this text \(problem.predicate)", at: problem.span(in: tree, node), label: problem.advice)
  }
}
