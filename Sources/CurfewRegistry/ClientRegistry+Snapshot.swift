// SPDX-License-Identifier: Apache-2.0

public import Curfew
internal import CurfewFiles
internal import CurfewFormats

extension ClientRegistry {
  /// Writes all clients to a file, as NDJSON: records as SPEC 3 has them, those of clients with a
  /// secret also with its salt and digest. The file is its owner's alone to read.
  ///
  /// The file is replaced at one stroke: after a crash there is the old one or the new one. Each
  /// record is as it was at one moment of the writing; what happens to others meanwhile goes on.
  ///
  /// - Parameter now: written down as when the snapshot was taken. Nothing is swept: what is due by then
  ///   and not recorded yet is recorded by the first sweep of whoever restores it, as of when it was due.
  /// - Complexity: O(clients), in constant memory beside a shard's worth of row numbers.
  public func snapshot(to path: String, at now: Instant) throws(SnapshotProblem) {
    do {
      try AtomicFile.stream(to: path) { (output) throws(OutputProblem) in
        var writer = SnapshotWriter()
        try output.write(writer.header(tenant: tenant, at: now))
        for cell in shards {
          var start = 0
          while true {
            let (entries, next) = entries(of: cell, from: start, at: now)
            for entry in entries { try output.write(writer.entry(entry)) }
            guard let next else { break }
            start = next
          }
        }
        try output.write(writer.trailer())
      }
    } catch {
      throw SnapshotProblem(error.description)
    }
  }

  /// The entries of some rows of a shard from one on, and the row to go on with.
  private func entries(
    of cell: ShardCell, from start: Int, at now: Instant
  ) -> (entries: [SnapshotReader.Entry], next: Int?) {
    withShard(cell) { shard, _ in
      let end = min(start + 256, shard.clients.rows.count)
      var entries: [SnapshotReader.Entry] = []
      for row in min(start, end)..<end where shard.clients.rows[row].isInUse {
        entries.append(
          SnapshotReader.Entry(
            record: shard.clients.record(row), verifier: shard.clients.verifier(row),
            pendingSince: shard.pendingStart(of: row, at: now)))
      }
      return (entries, end < shard.clients.rows.count ? end : nil)
    }
  }

  #if Registry
    /// Makes a registry of the clients of a snapshot, or says what is wrong with it and makes none.
    ///
    /// - Throws: When the file can't be read, is of another tenant, is cut off, or a line is not as it
    ///   was written; the line is named.
    public convenience init(restoring path: String, policy: TenantPolicy) throws(SnapshotProblem) {
      try self.init(restoring: path, policy: policy, shardCount: Self.shardCount)
    }

    /// Makes a registry of the clients of a snapshot, under a policy that is never stale.
    public convenience init(restoring path: String, policy: CompiledPolicy) throws(SnapshotProblem) {
      try self.init(
        restoring: path, policy: TenantPolicy(policy, loadedAt: .earliest), shardCount: Self.shardCount)
    }
  #endif

  convenience init(restoring path: String, policy: TenantPolicy, shardCount: Int) throws(SnapshotProblem) {
    self.init(policy: policy, shardCount: shardCount)
    let input = try SnapshotInput(path: path)
    var lines = NDJSONLineReader<SnapshotProblem> { buffer throws(SnapshotProblem) in try input.read(into: &buffer) }
    var snapshot = SnapshotReader(tenant: policy.tenant)
    while let line = try lines.next() {
      switch line {
      case .tooLong(let number): throw SnapshotProblem("longer than any record", line: number)
      case .text(let number, let range):
        if let entry = try snapshot.read(range, of: lines.buffer, number: number) {
          try restore(entry, line: number)
        } else {
          let takenAt = snapshot.takenAt
          for cell in shards { withShard(cell) { shard, _ in shard.startRestoring(since: takenAt) } }
        }
      }
    }
    try snapshot.finish()
  }

  private func restore(_ entry: SnapshotReader.Entry, line: Int) throws(SnapshotProblem) {
    let record = entry.record
    do throws(RegistryProblem) {
      try RegistryProblem.check(record)
    } catch {
      throw SnapshotProblem(error.description, line: line)
    }
    let key = RegistryKey(clientID: record.clientID, owner: record.owner)
    let problem = withShard(of: key) { shard, _ -> String? in
      guard shard.clients.row(of: key) == nil else { return "a client of this ID and owner came before" }
      guard shard.clients.hasRoom(forKeyOf: record.clientID.utf8.count + record.owner.utf8.count) else {
        return RegistryProblem.isFull.description
      }
      shard.restore(record, key, verifier: entry.verifier, pendingSince: entry.pendingSince)
      return nil
    }
    if let problem { throw SnapshotProblem(problem, line: line) }
  }
}
