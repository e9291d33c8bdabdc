// SPDX-License-Identifier: Apache-2.0

import Curfew

extension Shard {
  /// Puts a client in, or brings the name and groups of one that is there up to date.
  mutating func register(
    _ record: ClientRecord, _ key: RegistryKey, verifier: SecretVerifier?, at now: Instant,
    _ events: inout [RegistryEvent]
  ) {
    if let row = clients.row(of: key) {
      var settling = Settling(clients.record(row, key))
      settling.pass(from: pendingStart(of: row, at: now) ?? now, to: now, under: policy)
      if !settling.isRemoved, settling.record.state != .deleted {
        return rename(row, as: record)
      }
      events += settling.events
      remove(row)
    }
    insert(record, key, verifier: verifier, at: now)
    events.append(RegistryEvent(clientID: key.clientID, owner: key.owner, at: now, kind: .registered))
  }

  private mutating func rename(_ row: Int, as new: ClientRecord) {
    var record = clients.record(row)
    record.name = new.name
    record.ownerGroups = new.ownerGroups
    clients.update(row, with: record)
  }
}
