// SPDX-License-Identifier: Apache-2.0
//
// What a policy says of all clients alike: `enabled`, the lifetime of tokens, the types. Where one of
// the policies denies everybody everything anyway (disabled, or the tenant killed for good), nothing of
// this makes a difference that is not said by that row.

import Curfew

/// The rows of the tenant, of tokens and of issuance.
struct TenantWideDiff {
  let space: DecisionSpace
  let policies: Both<CompiledPolicy>

  private var terms: Both<TenantTerms> { policies.map(\.tables.terms) }

  /// Whether each policy lets anybody do anything.
  var isOpen: Both<Bool> {
    Both(
      old: terms.old.isEnabled && !space.tenantKills.old.isStanding,
      new: terms.new.isEnabled && !space.tenantKills.new.isStanding)
  }

  /// The rows of tokens and issuance, each with a witness.
  func rows() -> [DiffRow] {
    guard isOpen == Both(true) else { return [] }
    return lifetimeRows() + clockSkewRows() + issuanceRows()
  }

  /// Off in one of them: all that the other would have let through.
  func enabledRows() -> [DiffRow] {
    guard terms.old.isEnabled != terms.new.isEnabled else { return [] }
    let change = DiffChange.enabled(terms.map(\.isEnabled))
    let now = Instant(millisecondsSinceEpoch: DecisionWitness.anyInstant)
    let record = record(.personal, at: now)
    let token = AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: now)
    return row(change, DiffScope(), [DecisionWitness(.token(token, of: record), at: now)])
  }

  private func lifetimeRows() -> [DiffRow] {
    let lengths = terms.map(\.maxLifetime)
    guard !lengths.isSame else { return [] }
    var scope = DiffScope()
    let ages = HalfOpen(from: min(lengths.old, lengths.new), until: max(lengths.old, lengths.new))
    scope.tokenAge = ages
    let questions = instants.flatMap { [$0, Self.sum($0, ages.from)] }.compactMap { now in
      now - ages.from >= Instant.earliestMilliseconds ? token(issuedAt: now - ages.from, now: now) : nil
    }
    return row(.lifetime(lengths), scope, questions)
  }

  private func clockSkewRows() -> [DiffRow] {
    let skews = terms.map(\.clockSkew)
    guard !skews.isSame else { return [] }
    var scope = DiffScope()
    // Good as far ahead as the skew, not further.
    let ahead = HalfOpen(from: min(skews.old, skews.new) + 1, until: max(skews.old, skews.new) + 1)
    scope.issuedAhead = ahead
    return row(.clockSkew(skews), scope, instants.map { token(issuedAt: $0 + ahead.from, now: $0) })
  }

  private func issuanceRows() -> [DiffRow] {
    let types = terms.map(\.allowedTypes)
    var rows: [DiffRow] = []
    for side in Side.allCases {
      let gained = types[side].subtracting(types[side == .old ? .new : .old])
      guard let first = gained.types.first else { continue }
      var scope = DiffScope()
      scope.types = gained
      let now = Instant(millisecondsSinceEpoch: DecisionWitness.anyInstant)
      let change = DiffChange.issuance(isGranted: Both(old: side == .old, new: side == .new))
      rows += row(change, scope, [DecisionWitness(.issuance(.authorization, of: record(first, at: now)), at: now)])
    }
    return rows
  }

  /// The row with the first question that the policies answer differently.
  private func row(_ change: DiffChange, _ scope: DiffScope, _ questions: [DecisionWitness]) -> [DiffRow] {
    for question in questions {
      guard let answers = question.difference(between: policies) else { continue }
      return [DiffRow(scope: scope, change: change, witness: question, sources: answers.map(\.source))]
    }
    return []
  }

  /// Instants to ask at: one of them is out of reach of the tenant's one-shot kills.
  private var instants: [Int64] {
    let kills = space.tenantKills.old.instants + space.tenantKills.new.instants
    let candidates = [DecisionWitness.anyInstant] + kills + kills.map { $0 - 1 }
    return candidates.filter { $0 >= Instant.earliestMilliseconds && $0 <= Instant.latestMilliseconds }
  }

  private func token(issuedAt: Int64, now: Int64) -> DecisionWitness {
    let issuedAt = Instant(millisecondsSinceEpoch: issuedAt)
    let now = Instant(millisecondsSinceEpoch: now)
    var record = record(.personal, at: issuedAt)
    if now > issuedAt { record.lastUsedAt = now }
    let token = AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: issuedAt)
    return DecisionWitness(.token(token, of: record), at: now)
  }

  /// A client that no override takes.
  private func record(_ type: ClientType, at instant: Instant) -> ClientRecord {
    .witness(
      space.clients.example(ClientAtoms.other), space.ownerExample(0), type: type, at: instant.millisecondsSinceEpoch)
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
