// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewFormats
import CurfewSource

/// What the decoder says of a text, and what an editor with the schema says.
struct SchemaVerdict {
  /// The rules about the form of values that the decoder found broken, sorted.
  let brokenRules: [String]
  /// Whether the schema accepts it.
  let isAcceptedBySchema: Bool

  /// Whether the two say the same.
  var isAgreement: Bool { brokenRules.isEmpty == isAcceptedBySchema }

  /// Compares the two; nil when the text is no YAML that Curfew reads, so that there is nothing to compare.
  init?(_ text: String, by validator: SchemaValidator) throws {
    guard let value = EditorView.value(of: text) else { return nil }
    isAcceptedBySchema = try validator.accepts(value)
    let found = PolicyCompiler.compile(SourceFile(name: "policy.yaml", text: text)).diagnostics
    brokenRules = Set(found.map(\.rule.name)).intersection(Self.formRules).sorted()
  }

  /// Rules about one value, or one list of values: what a schema can say.
  static let formRules: Set<String> = [
    "unknown-key", "missing-key", "wrong-type", "empty-value", "empty-list", "empty-match", "bad-boolean",
    "bad-duration", "bad-time", "unknown-value", "bad-tenant", "bad-client-id", "bad-client-pattern",
    "bad-host-pattern", "bad-name", "duplicate-user", "too-many-overrides",
    "bad-relative-time", "bad-glob", "bad-number", "bad-policy-path",
  ]

  /// Rules that hold several values against each other, or against a clock, or that only warn. The
  /// schema accepts what they find.
  static let meaningRules: Set<String> = [
    "duplicate-item", "duplicate-override", "ambiguous-overrides", "ineffective-threshold", "threshold-order",
    "kill-expires", "empty-override", "expires-without-lifecycle", "missing-selector", "unused-toolset",
    "empty-profile", "duplicate-tenant", "unreachable-state", "deleted-without-closed", "override-expired",
    "override-expires-soon", "exemption-without-reason", "unreachable-rule", "lifecycle-of-disallowed-type",
    "unknown-name", "duplicate-name", "conflicting-members", "empty-test", "empty-guardrail", "time-goes-back",
    "too-many-cells", "guardrail-refuted", "guardrail-without-tenant", "guardrails-unproved",
  ]

  /// The rule of the decoder about how a value is written: a schema sees only the folded text.
  static let spellingRules: Set<String> = ["multi-line-scalar"]
}
