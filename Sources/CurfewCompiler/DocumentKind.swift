// SPDX-License-Identifier: Apache-2.0

/// What a file of Curfew's holds (SPEC 2, `kind`).
public enum DocumentKind: String, Sendable, CaseIterable {
  /// The policy of a tenant.
  case tenantPolicy = "TenantPolicy"
  /// What an organisation demands of all its tenants' policies.
  case guardrails = "Guardrails"
  /// Tests of a policy.
  case policyTest = "PolicyTest"

  /// What else people call it, in lower case.
  var otherNames: [String] {
    switch self {
    case .tenantPolicy: ["policy", "tenant"]
    case .guardrails: ["rules"]
    case .policyTest: ["test", "tests"]
    }
  }
}
