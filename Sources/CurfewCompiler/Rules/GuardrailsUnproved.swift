// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// Guardrails could not be proved for a policy, since it has errors.
  package static let guardrailsUnproved = Rule(
    "guardrails-unproved", .note, "guardrails are not proved for a policy that has errors")
}

extension Diagnostic {
  package static func guardrailsUnproved(at span: SourceSpan) -> Self {
    Self(
      .guardrailsUnproved, "the guardrails are not proved for a policy that has errors", at: span,
      label: "mend the errors first")
  }
}
