// SPDX-License-Identifier: Apache-2.0
//
// An exemption is an override with `lifecycle: exempt` that has not expired yet. It lifts the thresholds of
// clients of every type, so a guardrail's `types` leave none out.

import Curfew
import CurfewSource

/// The proof of an `exemptions` guardrail.
struct ExemptionsProof {
  let policy: CompiledPolicy
  let unnamed: UnnamedParties
  let scope: GuardrailScope
  let demand: Guardrail.ExemptionDemand

  private var overrides: OverrideTable { policy.tables.overrides }

  /// In the order of the file.
  func refutations() -> [GuardrailRefutation] {
    var found: [GuardrailRefutation] = []
    var count = 0
    var firstTooMany: Int?
    for row in overrides.rows.indices where isMeant(row) {
      count += 1
      if let most = demand.atMost?.value, count > most, firstTooMany == nil { firstTooMany = row }
      if demand.requiresReason != nil, overrides.sources[row].reason == nil {
        found.append(refutation(.missingReason, row, at: overrides.sources[row].lifecycle))
      }
      if let refutation = lateness(of: row) { found.append(refutation) }
    }
    if let firstTooMany {
      found.append(
        refutation(.tooManyExemptions(count), firstTooMany, at: overrides.sources[firstTooMany].lifecycle))
    }
    return found
  }

  /// A year, after which hardly anybody but the exempt is still there.
  private static let longIdle: Int64 = 365 * 86_400_000

  private func isMeant(_ index: Int) -> Bool {
    let row = overrides.rows[index]
    guard row.lifecycle == .exempt, row.expiresAt > scope.now else { return false }
    return unnamed.method(ofRow: index).map { scope.methods.contains($0) } ?? true
  }

  private func lateness(of row: Int) -> GuardrailRefutation? {
    let expiresAt = overrides.rows[row].expiresAt
    if expiresAt == .max {
      guard demand.requiresExpires != nil || demand.within != nil else { return nil }
      return refutation(.missingExpiry, row, at: overrides.sources[row].lifecycle)
    }
    guard let within = demand.within?.value, expiresAt > scope.now.plusSaturating(within) else { return nil }
    let cause = GuardrailRefutation.Cause.lateExpiry(Instant(millisecondsSinceEpoch: expiresAt))
    return refutation(cause, row, at: overrides.sources[row].expires)
  }

  private func refutation(
    _ cause: GuardrailRefutation.Cause, _ row: Int, at source: SourcePosition?
  ) -> GuardrailRefutation {
    let (id, owner) = unnamed.client(ofRow: row, scope.method)
    let registeredAt = max(scope.now - Self.longIdle, Instant.earliestMilliseconds)
    let record = ClientRecord.witness(id, owner, type: scope.type, at: registeredAt)
    let witness = DecisionWitness(.lifecycle(of: record), at: Instant(millisecondsSinceEpoch: scope.now))
    return GuardrailRefutation(cause, at: source, row: row, types: scope.types, witness: witness)
  }
}
