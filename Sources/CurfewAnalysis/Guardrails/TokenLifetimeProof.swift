// SPDX-License-Identifier: Apache-2.0
//
// The lifetime is the tenant's, the same for every client. A client in use is neither hidden nor closed, so
// a token that outlives the bound is good, unless the tenant has no good token at all: switched off or
// killed for good.

import Curfew

/// The proof of a `tokenLifetime` guardrail.
struct TokenLifetimeProof {
  let policy: CompiledPolicy
  let unnamed: UnnamedParties
  let scope: GuardrailScope
  let atMost: Int64

  func refutations() -> [GuardrailRefutation] {
    let terms = policy.tables.terms
    guard terms.maxLifetime > atMost else { return [] }
    let kills = KillSet(killAt: terms.killAt)
    let start = scope.earliest(idle: atMost)
    // A kill revokes what was issued before it, so the token is issued after it or looked at before it.
    let candidates = [start] + kills.instants.map { $0.plusSaturating(atMost) }.filter { $0 > start }
    let witness = candidates.lazy.filter { $0 <= Instant.latestMilliseconds }.map { self.witness(at: $0) }
      .first { witness in
        guard case .token(let token, let record) = witness.question else { return false }
        return policy.decideToken(token, of: record, at: witness.now).outcome == .valid
      }
    guard let witness else { return [] }
    return [
      GuardrailRefutation(
        .tokenLifetime(terms.maxLifetime), at: terms.maxLifetimeSource, types: scope.types, witness: witness)
    ]
  }

  /// A client in use with a token as old as the bound.
  private func witness(at now: Int64) -> DecisionWitness {
    let id = unnamed.clientID(scope.method)
    var record = ClientRecord.witness(id, unnamed.owner, type: scope.type, at: now - atMost)
    let issuedAt = record.registeredAt
    let now = Instant(millisecondsSinceEpoch: now)
    record.lastUsedAt = now
    let token = AccessToken(clientID: id, owner: unnamed.owner, issuedAt: issuedAt)
    return DecisionWitness(.token(token, of: record), at: now)
  }
}
