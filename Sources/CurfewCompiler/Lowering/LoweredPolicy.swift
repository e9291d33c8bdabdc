// SPDX-License-Identifier: Apache-2.0

internal import Curfew

/// What a policy means, without the file that it was read from; its overrides are still to be frozen.
struct LoweredPolicy {
  let tenant: String
  let sourceName: String
  let terms: TenantTerms
  let overrides: OverrideTableBuilder
  let access: AccessTable
  let registration: RegistrationRules

  /// Makes the policy.
  ///
  /// - Complexity: O(overrides).
  consuming func frozen() -> CompiledPolicy {
    CompiledPolicy(
      CompiledPolicy.Tables(
        tenant: tenant, sourceName: sourceName, terms: terms, overrides: OverrideTable(overrides), access: access,
        registration: registration))
  }
}
