// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

/// Rules of `classify` and `admit` that no request can reach.
enum Reachability {
  /// Returns a warning for each.
  static func problems(
    of rules: RegistrationRules, _ document: RegistrationDocument, in tree: YAMLTree
  ) -> [Diagnostic] {
    problems(rules.unreachableClassifyRules(), document.classify.map(\.node), in: tree)
      + problems(rules.unreachableAdmitRules(), document.admit.map(\.node), in: tree)
  }

  private static func problems(
    _ unreachable: [UnreachableRule], _ nodes: [YAMLTree.Index], in tree: YAMLTree
  ) -> [Diagnostic] {
    unreachable.prefix(DiagnosticList.mostOfEach).map { rule in .unreachableRule(rule, nodes, in: tree) }
  }
}
