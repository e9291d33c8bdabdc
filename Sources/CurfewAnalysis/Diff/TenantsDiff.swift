// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// The exact difference of two sets of policies, tenant by tenant.
package struct TenantsDiff: Sendable {
  /// The difference of every tenant that is in either set, by the bytes of the name; those without rows too.
  package let tenants: [PolicyDiff]

  /// Compares the policies of the same tenants. A tenant in one set alone is a difference in itself.
  ///
  /// - Throws: When the client patterns of a tenant overlap in too many ways to be told apart.
  package init(old: [CompiledPolicy], new: [CompiledPolicy]) throws(AnalysisProblem) {
    let key = { (policy: CompiledPolicy) in Array(policy.tenant.utf8) }
    let old = Dictionary(old.map { (key($0), $0) }) { first, _ in first }
    let new = Dictionary(new.map { (key($0), $0) }) { first, _ in first }
    var tenants: [PolicyDiff] = []
    for name in Set(old.keys).union(new.keys).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      tenants.append(try PolicyDiff(old: old[name], new: new[name]))
    }
    self.tenants = tenants
  }

  /// The rows of all tenants.
  package var rows: some Sequence<DiffRow> { tenants.lazy.flatMap(\.rows) }
}
