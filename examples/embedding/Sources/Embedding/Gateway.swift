// SPDX-License-Identifier: Apache-2.0
//
// An authorization server and an MCP gateway in one, without a network. It keeps records; every question
// of "may it?" goes to the policy, and what the policy says has happened is written down here.

import Curfew

/// The clients of one tenant, and what they may do at present.
struct Gateway {
  /// The compiled policy. A value: replacing it is one assignment, and takes effect at once.
  var policy: CompiledPolicy
  /// The clock. Curfew reads none itself, so a test can stand at any instant it likes.
  let now: () -> Instant

  private var records: [Key: ClientRecord] = [:]

  init(policy: CompiledPolicy, now: @escaping () -> Instant) {
    self.policy = policy
    self.now = now
  }

  /// One client as bound to one owner. Bytes, since `String` equates texts that differ in bytes.
  private struct Key: Hashable {
    let client: [UInt8]
    let owner: [UInt8]

    init(_ client: String, _ owner: String) {
      (self.client, self.owner) = (Array(client.utf8), Array(owner.utf8))
    }
  }

  /// Takes a client into the list, once its registration has been accepted.
  mutating func register(_ client: String, owner: String, groups: [String], type: ClientType) {
    records[Key(client, owner)] = ClientRecord(
      clientID: client, type: type, method: .dcr, owner: owner, ownerGroups: groups, registeredAt: now())
  }

  /// The token endpoint: a new token, or nil and the reason.
  mutating func issue(_ kind: IssuanceKind, to client: String, owner: String) -> (AccessToken?, IssuanceDecision) {
    let (key, now) = (Key(client, owner), now())
    let decision = policy.decideIssuance(kind, of: records[key], at: now)
    guard decision.outcome == .grant else { return (nil, decision) }
    if kind == .authorization {
      // The owner has just signed in: that is activity, and the only way back from closed.
      records[key]?.authenticatedAt = now
      records[key]?.state = .active
    }
    let hour: Int64 = 3_600_000
    let expiry = Instant(millisecondsSinceEpoch: now.millisecondsSinceEpoch + hour)
    return (AccessToken(clientID: client, owner: owner, issuedAt: now, expiresAt: expiry), decision)
  }

  /// Introspection. The outcome may be cached until `decision.until`, unless the policy is replaced or the
  /// client signs in, and no longer.
  func introspect(_ token: AccessToken) -> TokenDecision {
    policy.decideToken(token, of: records[Key(token.clientID, token.owner)], at: now())
  }

  /// A call through the gateway. Only a call that has succeeded counts as use.
  mutating func call(_ toolset: String, with token: AccessToken, perform tool: () throws -> Void) rethrows
    -> ToolCallDecision
  {
    let (key, now) = (Key(token.clientID, token.owner), now())
    let decision = policy.decideToolCall(toolset, token: token, of: records[key], at: now)
    guard decision.outcome == .allow else { return decision }
    try tool()
    if decision.effects.contains(EffectSet(.recordUse)) { records[key]?.lastUsedAt = now }
    if decision.effects.contains(EffectSet(.showToOwner)) { records[key]?.state = .active }
    return decision
  }

  /// Writes down the transitions that are due. Decisions do not depend on it: they use the effective
  /// state, so that a sweep that comes late lets nobody in.
  mutating func sweep() -> [(client: String, transition: LifecycleDecision.Transition)] {
    var done: [(client: String, transition: LifecycleDecision.Transition)] = []
    let now = now()
    for (key, record) in records {
      guard let transition = policy.decideLifecycle(of: record, at: now).transition else { continue }
      records[key]?.state = transition.to
      if transition.effects.contains(EffectSet(.revokeTokens)) { records[key]?.tokensRevokedBefore = now }
      if transition.effects.contains(EffectSet(.removeRegistration)) { records[key] = nil }
      done.append((record.clientID, transition))
    }
    return done
  }
}
