// SPDX-License-Identifier: Apache-2.0
//
// What a policy file becomes: tables that answer, and nothing that can fail. The tables are immutable
// and shared, so that a policy costs a reference to pass around and any thread may ask it anything.

/// A tenant's policy, compiled: a pure value that decides (SPEC 4).
///
/// Made by `PolicyCompiler`. It reads no clock, no file and no network; the same policy, record,
/// request and instant always give the same answer.
public struct CompiledPolicy: Sendable {
  package let tables: Tables

  package init(_ tables: Tables) {
    self.tables = tables
  }

  /// The tenant that the policy is for.
  public var tenant: String { tables.tenant }

  /// The name of the file that it was compiled from, for the `source` of decisions.
  public var sourceName: String { tables.sourceName }

  /// The digest of what the policy means: SHA-256 of its canonical form, the first 128 bits in
  /// hexadecimal. Comments, order, quoting, anchors, `description` and `reason` texts do not change it.
  ///
  /// - Complexity: O(policy) when it is first asked for, O(1) after that.
  public var revision: String { tables.revision }

  /// The tables of a policy.
  package final class Tables: Sendable {
    package let tenant: String
    package let sourceName: String
    package let terms: TenantTerms
    package let overrides: OverrideTable
    package let access: AccessTable
    package let registration: RegistrationRules
    private let lazyRevision = LazyRevision()

    package init(
      tenant: String,
      sourceName: String,
      terms: TenantTerms,
      overrides: OverrideTable,
      access: AccessTable,
      registration: RegistrationRules = RegistrationRules()
    ) {
      self.tenant = tenant
      self.sourceName = sourceName
      self.terms = terms
      self.overrides = overrides
      self.access = access
      self.registration = registration
    }

    fileprivate var revision: String {
      lazyRevision.value { CanonicalForm(of: self).digest() }
    }
  }
}
