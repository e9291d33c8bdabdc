// SPDX-License-Identifier: Apache-2.0
//
// An MCP gateway without a network, for several tenants. Every question of "may it?" goes to the policy that
// the store has in force at that moment; what was answered goes to the decision log.

import Curfew
import CurfewRegistry

/// The clients of all tenants, and what they may do at present.
struct Gateway {
  let store: PolicyStore
  let log: DecisionLog
  /// The clock. Curfew reads none itself, so this example can stand at any instant it likes.
  let now: () -> Instant

  private var records: [Key: ClientRecord] = [:]
  private var lastNumber = 0

  init(store: PolicyStore, log: DecisionLog, now: @escaping () -> Instant) {
    self.store = store
    self.log = log
    self.now = now
  }

  /// One client as bound to one owner. Bytes, since `String` equates texts that differ in bytes.
  private struct Key: Hashable {
    let tenant, client, owner: [UInt8]

    init(_ tenant: String, _ client: String, _ owner: String) {
      (self.tenant, self.client, self.owner) = (Array(tenant.utf8), Array(client.utf8), Array(owner.utf8))
    }
  }

  /// Something that happened, in words.
  typealias Event = String

  /// The registration endpoint. Nil for the client ID when it may not register, or has to be reviewed.
  mutating func register(_ request: RegistrationRequest, tenant: String) -> (client: String?, events: [Event]) {
    // No policy, no answer but no.
    guard let policy = store.policy(of: tenant) else { return (nil, ["\(tenant) has no policy: refused"]) }
    let now = now()
    let decision = policy.decideRegistration(request, at: now)
    log.log(decision, on: request, by: policy, at: now, id: nextID())
    let said = answer(decision.outcome.name, decision.reason.name, policy)
    guard decision.outcome == .accept, let type = decision.type else { return (nil, ["register: \(said)"]) }
    // In a server: random, and with a secret of which only a hash is kept.
    let client = "dcr-\(records.count + 1)"
    records[Key(tenant, client, request.owner)] = ClientRecord(
      clientID: client, name: decision.metadata.clientName, type: type, method: request.method, owner: request.owner,
      ownerGroups: request.ownerGroups, registeredAt: now)
    return (client, ["register: \(said)", "\(client) registered for \(request.owner)"])
  }

  /// The token endpoint.
  mutating func issue(
    _ kind: IssuanceKind, to client: String, owner: String, tenant: String
  ) -> (token: AccessToken?, events: [Event]) {
    guard let policy = store.policy(of: tenant) else { return (nil, ["\(tenant) has no policy: refused"]) }
    let (key, now) = (Key(tenant, client, owner), now())
    let decision = policy.decideIssuance(kind, of: records[key], at: now)
    log.log(decision, on: kind, of: records[key], by: policy, at: now, id: nextID())
    let said = answer(decision.outcome.name, decision.reason.name, policy)
    guard decision.outcome == .grant else { return (nil, ["\(kind.name): \(said)"]) }
    if kind == .authorization {
      records[key]?.authenticatedAt = now
      records[key]?.state = .active
    }
    return (AccessToken(clientID: client, owner: owner, issuedAt: now), ["\(kind.name): \(said)"])
  }

  /// A call through the gateway.
  mutating func call(_ toolset: String, with token: AccessToken, tenant: String) -> [Event] {
    guard let policy = store.policy(of: tenant) else { return ["\(tenant) has no policy: refused"] }
    let (key, now) = (Key(tenant, token.clientID, token.owner), now())
    let decision = policy.decideToolCall(toolset, token: token, of: records[key], at: now)
    log.log(decision, on: toolset, token: token, of: records[key], by: policy, at: now, id: nextID())
    if decision.effects.contains(EffectSet(.recordUse)) { records[key]?.lastUsedAt = now }
    if decision.effects.contains(EffectSet(.showToOwner)) { records[key]?.state = .active }
    return ["call \(toolset): \(answer(decision.outcome.name, decision.reason.name, policy))"]
  }

  /// Writes down the transitions that are due.
  mutating func sweep() -> [Event] {
    var events: [Event] = []
    let now = now()
    for (key, record) in records {
      guard let policy = store.policy(of: String(decoding: key.tenant, as: UTF8.self)),
        let transition = policy.decideLifecycle(of: record, at: now).transition
      else { continue }
      records[key]?.state = transition.to
      if transition.effects.contains(EffectSet(.revokeTokens)) { records[key]?.tokensRevokedBefore = now }
      if transition.effects.contains(EffectSet(.removeRegistration)) { records[key] = nil }
      events.append("\(record.clientID) \(transition.from.name) to \(transition.to.name)")
    }
    return events.sorted()
  }

  private func answer(_ outcome: String, _ reason: String, _ policy: TenantPolicy) -> String {
    "\(outcome) (\(reason))" + (policy.isStale ? ", by a stale policy" : "")
  }

  /// In a server: leave it out, and the log takes a random one.
  private mutating func nextID() -> String {
    lastNumber += 1
    return "decision-\(lastNumber)"
  }
}
