// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A `match` has no member, so it would match everything.
  package static let emptyMatch = Rule("empty-match", .error, "a `match` has no member, so it would match everything")
}

extension Diagnostic {
  static func emptyMatch(at span: SourceSpan, _ mapping: MappingDescription) -> Self {
    let advice =
      mapping.name == MatchKey.mapping.name
      ? "for what no rule matches there are `defaultType` and `defaultDecision`"
      : "to mean every client, leave `match` out"
    return Self(
      .emptyMatch, "a `match` needs at least one member", at: span, label: "what should it match?",
      notes: [Note(advice)])
  }
}
