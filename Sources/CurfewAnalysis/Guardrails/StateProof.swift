// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.1 for all clients, idle times and instants at once. What decides a client's state is either the
// base, one lifecycle override, or a kill; each is looked at once, at the client to which as little else
// applies as possible (see `UnnamedParties`). That leaves no client out:
//
// - The override that counts for a client counts for its own client too, where nothing is more specific,
//   from now until it expires; and the kills that apply there apply to every client that it takes.
// - One-shot kills are all that time does to a client besides idling: they raise its state to closed until
//   it signs in again. For a lower bound they only help, so an instant is looked for at which none acts.
// - Stricter thresholds reach a state no later than the base does, so below a lower bound it is the base
//   that is at fault.
//
// A record that says closed or deleted already is history: the guardrail is about what the policy makes
// of clients that are active or hidden.

import Curfew
import CurfewSource

/// The proof of a `state` guardrail.
struct StateProof {
  let policy: CompiledPolicy
  let unnamed: UnnamedParties
  let scope: GuardrailScope
  let demand: Guardrail.StateDemand

  private var terms: TenantTerms { policy.tables.terms }
  private var overrides: OverrideTable { policy.tables.overrides }
  private var idleFrom: Int64 { demand.idleFrom?.value ?? 0 }
  private var idleUnder: Int64 { demand.idleUnder?.value ?? .max }

  func refutations() -> [GuardrailRefutation] {
    let tenantKills = KillSet(killAt: terms.killAt)
    let anybody = Client(
      id: unnamed.clientID(scope.method), owner: unnamed.owner, row: nil, kills: tenantKills, until: .max)
    var found = kills(terms.killAt, at: terms.killSource, of: anybody)
    // Under a standing kill everybody is closed, and nothing else matters.
    if tenantKills.isStanding { return found }
    found += inactivity(of: anybody)
    guard !demand.ignoresOverrides else { return found }
    for row in overrides.rows.indices {
      if let method = unnamed.method(ofRow: row), !scope.methods.contains(method) { continue }
      found += refutations(ofRow: row)
    }
    return found
  }

  /// A client, what applies to it, and how long that holds.
  private struct Client {
    let id: String
    let owner: String
    let row: Int?
    let kills: KillSet
    let until: Int64
  }

  private func refutations(ofRow index: Int) -> [GuardrailRefutation] {
    let row = overrides.rows[index]
    let isLapsed = row.expiresAt <= scope.now
    // Most overrides can break nothing, and are not looked at any further.
    guard (!isLapsed && canBreak(row)) || canKill(row) else { return [] }
    let (id, owner) = unnamed.client(ofRow: index, scope.method)
    var kills = KillSet(killAt: terms.killAt)
    overrides.forEachRow(client: id.utf8Span.span, owner: owner.utf8Span.span) { other in
      if overrides.rows[other].killAt != OverrideRow.noKill {
        kills.formUnion(KillSet(killAt: overrides.rows[other].killAt))
      }
    }
    let client = Client(id: id, owner: owner, row: index, kills: kills, until: row.expiresAt)
    let found = self.kills(row.killAt, at: overrides.sources[index].kill, of: client)
    return isLapsed || row.lifecycle == .none || kills.isStanding ? found : found + inactivity(of: client)
  }

  /// Whether the kill of an override might break a bound.
  private func canKill(_ row: OverrideRow) -> Bool {
    row.killAt != OverrideRow.noKill && demand.bounds.contains { !$0.allows(.closed) }
  }

  /// Whether the lifecycle of an override might break a bound: an exemption the lower one, thresholds the
  /// upper one.
  private func canBreak(_ row: OverrideRow) -> Bool {
    switch row.lifecycle {
    case .none: return false
    case .exempt: return demand.atLeast != nil
    case .stricter:
      guard let most = demand.atMost?.value else { return false }
      return LifecycleState.allCases.contains { $0 > most && row.thresholds[$0] < idleUnder }
    }
  }

  // MARK: Kills

  /// What a kill by itself breaks.
  private func kills(_ killAt: Int64, at source: SourcePosition?, of client: Client) -> [GuardrailRefutation] {
    guard killAt != OverrideRow.noKill else { return [] }
    let isStanding = killAt == OverrideRow.standingKill
    // Where a standing kill applies as well, that one is at fault.
    guard isStanding || !client.kills.isStanding else { return [] }
    return demand.bounds.compactMap { bound in
      // A one-shot kill does not keep a client from going further.
      if case .atLeast = bound, !isStanding { return nil }
      guard !bound.allows(.closed), let witness = killWitness(isStanding ? nil : killAt, of: client) else { return nil }
      return GuardrailRefutation(
        .kill(isStanding: isStanding), at: source, row: client.row, types: scope.types, bound: bound, idle: idleFrom,
        witness: witness)
    }
  }

  /// A client that has been idle for as long as the guardrail is about, and is killed all the same.
  private func killWitness(_ killAt: Int64?, of client: Client) -> DecisionWitness? {
    let now = max(scope.earliest(idle: idleFrom), killAt ?? .min)
    let usedAt = now - idleFrom
    let signedInAt = min(usedAt, killAt.map { $0 - 1 } ?? .max)
    guard now <= Instant.latestMilliseconds, signedInAt >= Instant.earliestMilliseconds else { return nil }
    var record = ClientRecord.witness(client.id, client.owner, type: scope.type, at: signedInAt)
    if usedAt > signedInAt { record.lastUsedAt = Instant(millisecondsSinceEpoch: usedAt) }
    return DecisionWitness(.lifecycle(of: record), at: Instant(millisecondsSinceEpoch: now))
  }

  // MARK: Inactivity

  /// What the thresholds of a client break, of all types of client that have the same line together.
  private func inactivity(of client: Client) -> [GuardrailRefutation] {
    var found: [GuardrailRefutation] = []
    for type in scope.types.types {
      for new in refutations(of: client, type) {
        let known = found.firstIndex {
          $0.cause == new.cause && $0.source == new.source && $0.bound == new.bound && $0.idle == new.idle
        }
        if let known { found[known].types.formUnion(new.types) } else { found.append(new) }
      }
    }
    return found
  }

  private func refutations(of client: Client, _ type: ClientType) -> [GuardrailRefutation] {
    let base = terms.base[type]
    let row = client.row.map { overrides.rows[$0] }
    let isExempt = row?.lifecycle == .exempt
    let thresholds = isExempt ? .never : row.map { base.stricter(of: $0.thresholds) } ?? base
    return breaches(of: thresholds, client).compactMap { breach in
      let own = thresholds[breach.state]
      var cause = GuardrailRefutation.Cause.threshold(breach.state, own)
      var source = terms.exemptSources[type] ?? terms.baseSources[type][breach.state]
      if let index = client.row {
        // What is the base's own has been said of the base.
        guard isExempt || own < base[breach.state] else { return nil }
        if isExempt { cause = .exemption }
        let sources = overrides.sources[index]
        source = isExempt ? sources.lifecycle : sources.thresholds[breach.state]
      }
      return GuardrailRefutation(
        cause, at: source, row: client.row, types: ClientTypeSet(type), bound: breach.bound, idle: breach.idle,
        witness: breach.witness(client.id, client.owner, type))
    }
  }

  /// A threshold that breaks a bound, and the idle time and instant at which it shows.
  private struct Breach {
    let bound: Guardrail.Bound
    let state: LifecycleState
    let idle: Int64
    let now: Int64

    /// A client that was last active so long ago.
    func witness(_ client: String, _ owner: String, _ type: ClientType) -> DecisionWitness {
      let record = ClientRecord.witness(client, owner, type: type, at: now - idle)
      return DecisionWitness(.lifecycle(of: record), at: Instant(millisecondsSinceEpoch: now))
    }
  }

  private func breaches(of thresholds: Thresholds, _ client: Client) -> [Breach] {
    demand.bounds.flatMap { bound -> [Breach] in
      switch bound {
      // The sooner after the last activity, the less far gone: the first idle time is the one to ask about.
      case .atLeast(let least):
        guard thresholds.leastIdle(reaching: least) > idleFrom else { return [] }
        let kills = least > .closed ? KillSet.none : client.kills
        let now = instant(idle: idleFrom, outOfReachOf: kills, before: client.until)
        return now.map { [Breach(bound: bound, state: least, idle: idleFrom, now: $0)] } ?? []
      case .atMost(let most):
        return LifecycleState.allCases.filter { $0 > most && thresholds[$0] < idleUnder }.compactMap { state in
          let idle = max(idleFrom, thresholds[state])
          let now = instant(idle: idle, outOfReachOf: .none, before: client.until)
          return now.map { Breach(bound: bound, state: state, idle: idle, now: $0) }
        }
      }
    }
  }

  /// The first instant at which a client that has been idle for so long is not closed by a one-shot kill:
  /// either the kill is still to come, or the client signed in after it.
  private func instant(idle: Int64, outOfReachOf kills: KillSet, before end: Int64) -> Int64? {
    let start = scope.earliest(idle: idle)
    let candidates = [start] + kills.instants.map { $0.plusSaturating(idle) }.filter { $0 > start }
    return candidates.first { now in
      now < end && now <= Instant.latestMilliseconds && !kills.acts(on: now - idle, at: now)
    }
  }
}
