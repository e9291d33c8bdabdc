// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A policy breaks a guardrail.
  package static let guardrailRefuted = Rule("guardrail-refuted", .error, "a policy breaks a guardrail")
}

extension Diagnostic {
  /// - Parameters:
  ///   - message: what the policy lets happen.
  ///   - span: the line at fault.
  ///   - guardrail: what is demanded, with the guardrail's place.
  ///   - request: a line for `curfew decide` that shows it.
  package static func guardrailRefuted(
    _ message: String, at span: SourceSpan, label: String, guardrail: Note, request: String
  ) -> Self {
    Self(
      .guardrailRefuted, message, at: span, label: label,
      notes: [guardrail, Note("`curfew decide` shows it: \(request)")])
  }
}
