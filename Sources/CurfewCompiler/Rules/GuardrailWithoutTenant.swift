// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A guardrail is about no policy of the run.
  package static let guardrailWithoutTenant = Rule(
    "guardrail-without-tenant", .warning, "a guardrail is about no policy of the run")
}

extension Diagnostic {
  package static func guardrailWithoutTenant(_ name: String, at span: SourceSpan) -> Self {
    Self(
      .guardrailWithoutTenant, "guardrail `\(name)` is about no tenant that was found", at: span,
      label: "none of these is the name of a tenant with a policy here")
  }

  /// No policy was found at all: said once, of the first guardrail of a file.
  package static func guardrailsWithoutTenants(_ count: Int, at span: SourceSpan) -> Self {
    let subject = count == 1 ? "the guardrail is" : "the \(count) guardrails are"
    return Self(
      .guardrailWithoutTenant, "\(subject) proved for nobody: no policy was found", at: span,
      label: "check it together with the policies")
  }
}
