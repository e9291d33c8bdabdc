// SPDX-License-Identifier: Apache-2.0

public import Curfew

extension ClientRegistry {
  /// The owner signs in through a client, for the first time or again (SPEC 4.3, `authorization`).
  ///
  /// A grant is recorded as the client's latest authentication and brings a hidden or closed client
  /// back. A denial changes nothing.
  ///
  /// - Complexity: one look-up and a few decisions.
  @discardableResult
  public func authenticate(
    _ clientID: String, owner: String, at now: Instant
  ) -> RegistryAnswer<IssuanceDecision> {
    let key = RegistryKey(clientID: clientID, owner: owner)
    return withShard(of: key) { shard, events in
      guard let row = shard.clients.row(of: key) else {
        return RegistryAnswer(
          shard.epoch.policy.decideIssuance(.authorization, of: nil, at: now), of: nil, by: shard.epoch, at: now)
      }
      var settling = shard.settling(row, key, at: now)
      let record = settling.record
      let decision = shard.epoch.policy.decideIssuance(.authorization, of: record, at: now)
      guard decision.outcome == .grant else {
        return RegistryAnswer(decision, of: record, by: shard.epoch, at: now)
      }
      settling.signIn(at: now, under: shard.policy)
      shard.keep(settling, row, at: now)
      events += settling.events
      return RegistryAnswer(decision, of: record, by: shard.epoch, at: now, events: events)
    }
  }

  /// Records a successful tool call. A hidden client is shown again.
  ///
  /// A call that is older than the latest one changes nothing, and so does one of a client that is
  /// closed or deleted by then: only signing in brings that one back.
  ///
  /// - Returns: the events; none when nothing was changed.
  /// - Complexity: one look-up and a store for an active client; else a few decisions.
  @discardableResult
  public func recordUse(of clientID: String, owner: String, at instant: Instant) -> [RegistryEvent] {
    let key = RegistryKey(clientID: clientID, owner: owner)
    return withShard(of: key) { shard, events in
      guard let row = shard.clients.row(of: key) else { return [] }
      if let latest = shard.clients.times(row).lastUsedAt, instant < latest { return [] }
      if shard.clients.rows[row].state == .active, shard.isSurelySettled(row, at: instant) {
        shard.clients.setLastUsedAt(instant, of: row)
        events += [RegistryEvent(clientID: clientID, owner: owner, at: instant, kind: .used)]
        return events
      }
      var settling = shard.settling(row, key, at: instant)
      guard settling.record.state < .closed else { return [] }
      settling.recordUse(at: instant, under: shard.policy)
      shard.keep(settling, row, at: instant)
      events += settling.events
      return events
    }
  }

  /// Takes over a client from elsewhere, such as a data base, as its record says; without a secret.
  ///
  /// - Returns: false, and nothing is changed, when there is a client of that ID and owner already.
  /// - Throws: When an ID, an owner, a group or a name can't be kept, or the registry is full.
  public func adopt(_ record: ClientRecord, at now: Instant) throws(RegistryProblem) -> Bool {
    try RegistryProblem.check(record)
    let key = RegistryKey(clientID: record.clientID, owner: record.owner)
    let result = withShard(of: key) { shard, _ -> Result<Bool, RegistryProblem> in
      guard shard.clients.row(of: key) == nil else { return .success(false) }
      guard shard.clients.hasRoom(forKeyOf: record.clientID.utf8.count + record.owner.utf8.count) else {
        return .failure(.isFull)
      }
      shard.insert(record, key, verifier: nil, at: now)
      return .success(true)
    }
    return try result.get()
  }

  /// Revokes the tokens of a client that were issued before an instant. An earlier one than the latest
  /// changes nothing.
  ///
  /// - Returns: the events; none when nothing was changed.
  @discardableResult
  public func revokeTokens(of clientID: String, owner: String, before: Instant) -> [RegistryEvent] {
    let key = RegistryKey(clientID: clientID, owner: owner)
    return withShard(of: key) { shard, events in
      guard let row = shard.clients.row(of: key) else { return [] }
      var record = shard.clients.record(row, key)
      if let latest = record.tokensRevokedBefore, before <= latest { return [] }
      record.tokensRevokedBefore = before
      shard.clients.update(row, with: record)
      events += [RegistryEvent(clientID: clientID, owner: owner, at: before, kind: .tokensRevoked(before: before))]
      return events
    }
  }
}

extension Shard {
  /// A client's record on its way to `now`; nothing is kept yet.
  fileprivate func settling(_ row: Int, _ key: RegistryKey, at now: Instant) -> Settling {
    var settling = Settling(clients.record(row, key))
    settling.pass(from: pendingStart(of: row, at: now) ?? now, to: now, under: policy)
    return settling
  }
}
