// SPDX-License-Identifier: Apache-2.0

/// A `Guardrails` file (SPEC 6): what an organisation demands of all its tenants' policies.
package struct GuardrailSet: Sendable {
  /// The name of the file.
  package let sourceName: String
  /// In the order of the file.
  package let guardrails: [Guardrail]

  package init(sourceName: String, guardrails: [Guardrail]) {
    self.sourceName = sourceName
    self.guardrails = guardrails
  }
}
