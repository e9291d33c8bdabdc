// SPDX-License-Identifier: Apache-2.0

public import Curfew

extension ClientRegistry {
  /// Decides whether a client may call a tool (SPEC 4.4). It changes nothing: once the call has
  /// succeeded, ``recordUse(of:owner:at:)`` does.
  ///
  /// - Complexity: one look-up, a copy of the record and the decision; the lock is held for the first two.
  public func authorize(
    toolset: String, token: AccessToken, at now: Instant
  ) -> RegistryAnswer<ToolCallDecision> {
    let (record, epoch) = view(of: RegistryKey(clientID: token.clientID, owner: token.owner), at: now)
    return RegistryAnswer(
      epoch.policy.decideToolCall(toolset, token: token, of: record, at: now), of: record, by: epoch, at: now)
  }

  /// Decides whether a token is good (SPEC 4.2). It changes nothing.
  public func authorize(_ token: AccessToken, at now: Instant) -> RegistryAnswer<TokenDecision> {
    let (record, epoch) = view(of: RegistryKey(clientID: token.clientID, owner: token.owner), at: now)
    return RegistryAnswer(epoch.policy.decideToken(token, of: record, at: now), of: record, by: epoch, at: now)
  }

  /// Decides whether a client may refresh its tokens (SPEC 4.3). It changes nothing: a refresh is no
  /// activity.
  public func refresh(_ clientID: String, owner: String, at now: Instant) -> RegistryAnswer<IssuanceDecision> {
    let (record, epoch) = view(of: RegistryKey(clientID: clientID, owner: owner), at: now)
    return RegistryAnswer(epoch.policy.decideIssuance(.refresh, of: record, at: now), of: record, by: epoch, at: now)
  }

  /// Answers an introspection request for a token (RFC 7662). It changes nothing.
  public func introspect(_ token: AccessToken, at now: Instant) -> Introspection {
    Introspection(token, authorize(token, at: now))
  }

  /// Decides the state of a client (SPEC 4.1); nil when it is not known. It changes nothing. What a
  /// sweep would record by now is taken as recorded, so there never is a transition.
  public func lifecycle(
    of clientID: String, owner: String, at now: Instant
  ) -> RegistryAnswer<LifecycleDecision>? {
    let (effective, epoch) = view(of: RegistryKey(clientID: clientID, owner: owner), at: now)
    guard var record = effective else { return nil }
    var decision = epoch.policy.decideLifecycle(of: record, at: now)
    if decision.transition != nil {
      var settling = Settling(record)
      settling.pass(from: now, to: now, under: epoch.policy.policy)
      record = settling.record
      decision = epoch.policy.decideLifecycle(of: record, at: now)
    }
    return RegistryAnswer(decision, of: record, by: epoch, at: now)
  }

  /// The record of a client as it is kept, with the state that was recorded last; nil when it is not known.
  public func client(_ clientID: String, owner: String) -> ClientRecord? {
    let key = RegistryKey(clientID: clientID, owner: owner)
    return withShard(of: key) { shard, _ in
      shard.clients.row(of: key).map { shard.clients.record($0, key) }
    }
  }
}
