// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// No request reaches a rule of `classify` or `admit`.
  package static let unreachableRule = Rule(
    "unreachable-rule", .warning, "no request reaches a rule of `classify` or `admit`")
}

extension Diagnostic {
  /// - Parameter rules: the nodes of the list that the rule is in.
  static func unreachableRule(_ unreachable: UnreachableRule, _ rules: [YAMLTree.Index], in tree: YAMLTree) -> Self {
    let span = tree.headSpan(of: rules[unreachable.index])
    switch unreachable.cause {
    case .shadowed(let earlier):
      let takers = earlier.count == 1 ? "an earlier one takes" : "earlier ones take"
      return Self(
        .unreachableRule, "no request reaches this rule: \(takers) all that it matches", at: span,
        label: "move it up, or remove it",
        notes: earlier.prefix(8).map { Note("taken by this one", at: tree.headSpan(of: rules[$0])) })
    case .clientIDWithDCR:
      return Self(
        .unreachableRule, "no request matches this rule: only `cimd` requests have a client ID", at: span,
        label: "remove `method: dcr` or `client`")
    case .unusableClientID:
      return Self(
        .unreachableRule, "no request matches this rule: its `client` can't be the URL of a metadata document",
        at: span,
        label: "write an `https` URL with a path")
    case .methodNotAllowed:
      return Self(
        .unreachableRule, "no request matches this rule: `methods` does not allow its method", at: span,
        label: "allow the method, or remove the rule")
    }
  }
}
