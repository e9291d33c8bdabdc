// SPDX-License-Identifier: Apache-2.0

public import Curfew
internal import CurfewFormats

extension ClientRegistry {
  /// Returns a page of the clients that match, in order.
  ///
  /// ```swift
  /// try registry.clients(where: ["state=hidden", "lastUsed<7d"], sortedBy: ["owner"], limit: 50, at: now)
  /// ```
  ///
  /// - Parameters:
  ///   - conditions: as `curfew list --where` takes them; all must hold.
  ///   - keys: as `curfew list --sort` takes them; ties are broken by client ID and owner.
  ///   - offset: how many of those that match are passed over first.
  ///   - limit: how many are returned at most; nil for all.
  ///   - now: the instant that the states are of.
  /// - Throws: When a condition or a key can't be understood.
  /// - Complexity: O(clients), a decision each, and O(n log n) in those that match.
  public func clients(
    where conditions: [String] = [], sortedBy keys: [String] = [], offset: Int = 0, limit: Int? = nil, at now: Instant
  ) throws(RegistryProblem) -> ClientPage {
    let policy = policy.policy
    let query: ClientQuery
    do throws(ClientQueryProblem) {
      let filter = try ClientFilter(parsing: conditions)
      if let problem = filter.problem(under: policy) { throw problem }
      query = ClientQuery(filter: filter, sort: try ClientSort(parsing: keys), offset: offset, limit: limit)
    } catch {
      throw RegistryProblem("\(error)")
    }
    var rows: [ClientRow] = []
    forEachClient(at: now) { record in
      let row = ClientRow(of: record, under: policy, at: now)
      if query.filter.matches(row, at: now) { rows.append(row) }
    }
    let page = query.page(of: rows, at: now)
    let clients = page.rows.map { row in
      ListedClient(
        clientID: row.clientID, name: row.name, type: row.type, method: row.method, owner: row.owner,
        state: row.state, lastUsedAt: row.lastUsedAt, toolsets: row.toolsets)
    }
    return ClientPage(clients: clients, matchCount: page.matched)
  }

  /// Hands over every client's record as it is effective at an instant, in no particular order.
  ///
  /// Each record is as it was at one moment; clients that come or go meanwhile may be in or not. No
  /// lock is held while `body` runs, so it may use the registry.
  public func forEachClient(at now: Instant, _ body: (ClientRecord) throws -> Void) rethrows {
    for cell in shards {
      var start = 0
      while let batch = batch(of: cell, from: start, at: now) {
        for (record, pendingStart) in batch.records {
          var settling = Settling(record)
          if let pendingStart { settling.pass(from: pendingStart, to: now, under: batch.policy) }
          try body(settling.record)
        }
        start = batch.next
      }
    }
  }

  private struct Batch {
    let records: [(ClientRecord, Instant?)]
    let policy: CompiledPolicy
    let next: Int
  }

  private func batch(of cell: ShardCell, from start: Int, at now: Instant) -> Batch? {
    withShard(cell) { shard, _ in
      let end = min(start + 256, shard.clients.rows.count)
      guard start < end else { return nil }
      var records: [(ClientRecord, Instant?)] = []
      for row in start..<end where shard.clients.rows[row].isInUse {
        records.append((shard.clients.record(row), shard.pendingStart(of: row, at: now)))
      }
      return Batch(records: records, policy: shard.policy, next: end)
    }
  }
}
