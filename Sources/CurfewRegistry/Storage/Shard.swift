// SPDX-License-Identifier: Apache-2.0
//
// What one lock guards: the clients whose keys hash here, when each of them is due, and the policy.
//
// The due column promises: at every instant from the one that a row was armed at, and before its due
// value, the record needs no transition under the policy. A tool call does not touch the column,
// since more activity only puts off what is due.

import Curfew
import Synchronization

/// A lock and the shard that it guards.
final class ShardCell: Sendable {
  let lock: Mutex<Shard>

  init(_ shard: Shard) { lock = Mutex(shard) }
}

/// A part of the clients of a tenant.
struct Shard: Sendable {
  /// The policy in force with its standing.
  private(set) var epoch: PolicyEpoch
  /// The policy alone, at hand for what asks it about every row.
  private(set) var policy: CompiledPolicy
  var clients = ClientTable()
  private var dues: [Int32] = []
  /// No row was armed at a later instant: from here on the column can be trusted.
  private var armedUntil = Instant.earliest
  /// Rows armed later than their due value starts, since that is rounded down.
  private var armedAt: [UInt32: Instant] = [:]
  /// Since when nobody has worked out the rows whose value is `unknown`.
  private var unknownSince = Instant.earliest
  private var wheel: DueWheel
  private var lastSweep: Instant?
  /// Where among the shards it stands, from 0 to 1: the shards build their wheels one after the other.
  private let phase: Double

  init(_ epoch: PolicyEpoch, phase: Double, entryCost: Int) {
    self.epoch = epoch
    wheel = DueWheel(entryCost: entryCost)
    policy = epoch.policy.policy
    self.phase = phase
  }

  /// Takes over the policy in force: what was due under the old one by then happens, and from then on
  /// every row has to be worked out anew. A policy that only stands otherwise makes nothing due.
  ///
  /// - Complexity: O(1) when the policy is the same; else that of a sweep, and a store a client.
  mutating func refresh(_ cell: PolicyCell, _ events: inout [RegistryEvent]) {
    guard let new = cell.epoch(after: epoch.number) else { return }
    epoch = new
    guard new.policy.policy.tables !== policy.tables else { return }
    let due = scan(DueSeconds.column(ofNow: new.since)).filter { trustedFrom(Int($0)) <= new.since }
    var space = SettlingSpace()
    settle(due[...], at: new.since, in: &space, &events)
    policy = new.policy.policy
    forgetDues(from: new.since)
  }

  /// The instant from which on a row's record has to follow time up to `now`; nil when nothing is due.
  @inline(__always)
  func pendingStart(of row: Int, at now: Instant) -> Instant? {
    pendingStart(of: row, at: now, DueSeconds.column(ofNow: now))
  }

  /// Likewise, for who has worked out once which values are due at `now`.
  @inline(__always)
  func pendingStart(of row: Int, at now: Instant, _ column: Int32) -> Instant? {
    guard dues[row] <= column else { return nil }
    return min(now, trustedFrom(row))
  }

  /// The instant that a due row's record is known to have been settled at, and at or after which the
  /// change that is due lies.
  @inline(__always)
  private func trustedFrom(_ row: Int) -> Instant {
    let armed = armedAt.isEmpty ? nil : armedAt[UInt32(truncatingIfNeeded: row)]
    guard let start = DueSeconds.start(of: dues[row]) else { return armed ?? unknownSince }
    return max(start, armed ?? start)
  }

  /// Whether the column alone says that an active client stays active: the quick way for a tool call.
  func isSurelySettled(_ row: Int, at now: Instant) -> Bool {
    now >= armedUntil && DueSeconds.column(ofNow: now) < dues[row]
  }

  /// Adds a client and works out when it is due.
  mutating func insert(_ record: ClientRecord, _ key: RegistryKey, verifier: SecretVerifier?, at now: Instant) {
    let row = clients.insert(record, key, verifier: verifier)
    if row == dues.count {
      dues.reserveSparingly()
      dues.append(DueSeconds.never)
    }
    arm(row, record, at: now)
  }

  /// Says since when nobody has worked out the rows that are about to be restored.
  mutating func startRestoring(since instant: Instant) { unknownSince = instant }

  /// Adds a client of which nobody has worked out when it is due.
  ///
  /// - Parameter pendingSince: the instant that its record is of, if something was due already.
  mutating func restore(
    _ record: ClientRecord, _ key: RegistryKey, verifier: SecretVerifier?, pendingSince: Instant?
  ) {
    let row = clients.insert(record, key, verifier: verifier)
    if let pendingSince { armedAt[UInt32(truncatingIfNeeded: row)] = pendingSince }
    dues.reserveSparingly()
    dues.append(DueSeconds.unknown)
    precondition(row == dues.count - 1, "restoring goes into an empty shard")
  }

  /// Keeps what has become of a record and works out when it is due.
  mutating func keep(_ settling: Settling, _ row: Int, at now: Instant) {
    guard !settling.isRemoved else { return remove(row) }
    let hadTransition = clients.rows[row].state != settling.record.state
    clients.update(row, with: settling.record)
    // More activity puts off what is due; the row is looked at when the old instant comes.
    if hadTransition || DueSeconds.column(ofNow: now) >= dues[row] || now < armedUntil {
      arm(row, settling.record, at: now)
    }
  }

  /// Removes a client.
  mutating func remove(_ row: Int) {
    clients.remove(row)
    dues[row] = DueSeconds.never
    armedAt[UInt32(truncatingIfNeeded: row)] = nil
  }
}

// MARK: - What is due

extension Shard {
  /// Puts the rows that a sweep at `now` has to settle in the place of others.
  ///
  /// - Complexity: O(entries of the wheel that come up), or one comparison a client.
  mutating func takeCandidates(at now: Instant, into candidates: inout [UInt32], _ events: inout [RegistryEvent]) {
    candidates.removeAll(keepingCapacity: true)
    let column = DueSeconds.column(ofNow: now)
    defer { lastSweep = now }
    if now < armedUntil {
      // The clock has gone back, to where the column promises nothing.
      settleDue(at: now, &events)
      forgetDues(from: now)
    }
    if wheel.covers(column) {
      if wheel.isQuicker(upTo: column, thanScanning: dues.count) {
        return wheel.take(upTo: column, dues, into: &candidates)
      }
      wheel.skip(upTo: column, dues)
      return scan(column, into: &candidates)
    }
    scan(column, into: &candidates)
    let isFrequent = lastSweep.map { now >= $0 && now.milliseconds(since: $0) <= DueWheel.stretch * 1_000 / 8 } ?? false
    if isFrequent {
      // The shards begin with stretches of different lengths, so that they do not all build at once.
      let count = wheel.isRunning ? DueWheel.bucketCount : max(1, Int(Double(DueWheel.bucketCount) * phase))
      wheel.build(dues, at: column, stretchCount: count)
    } else {
      wheel.stop()
    }
  }

  /// The first instant after `now` at which a sweep may find something, or `now`; nil for never.
  ///
  /// - Complexity: one comparison a client, and a decision for each that may be due at `now`.
  func nextDue(after now: Instant) -> Instant? {
    // Where the column promises nothing, every row is looked at.
    let column = now >= armedUntil ? DueSeconds.column(ofNow: now) : DueSeconds.never
    var earliest = DueSeconds.start(of: dues.least(above: column))
    for row in scan(column) where clients.rows[Int(row)].isInUse {
      var passage = Passage(clients.facts(Int(row)))
      var hasEvents = false
      let start = pendingStart(of: Int(row), at: now) ?? now
      let arming = clients.withKey(of: Int(row)) { clientID, owner in
        passage.pass(from: start, to: now, under: policy, clientID: clientID, owner: owner) { _, _ in
          hasEvents = true
        }
      }
      if hasEvents { return now }
      if let due = arming.due { earliest = min(earliest ?? due, due) }
    }
    return earliest
  }

  /// The bytes of the due column and the wheel are part of the footprint.
  func add(to footprint: inout RegistryFootprint) {
    clients.add(to: &footprint)
    footprint.allocatedByteCount +=
      dues.capacity * MemoryLayout<Int32>.stride + armedAt.capacity * 24 + wheel.byteCount
  }

  private func scan(_ column: Int32) -> [UInt32] {
    var rows: [UInt32] = []
    scan(column, into: &rows)
    return rows
  }

  private func scan(_ column: Int32, into rows: inout [UInt32]) {
    dues.forEachValue(atMost: column) { rows.append(UInt32(truncatingIfNeeded: $0)) }
  }

  private mutating func settleDue(at now: Instant, _ events: inout [RegistryEvent]) {
    var space = SettlingSpace()
    settle(scan(DueSeconds.column(ofNow: now))[...], at: now, in: &space, &events)
  }

  /// Marks all rows as not worked out since an instant.
  private mutating func forgetDues(from instant: Instant) {
    for row in dues.indices where clients.rows[row].isInUse { dues[row] = DueSeconds.unknown }
    armedAt.removeAll()
    unknownSince = instant
    armedUntil = .earliest
    wheel.stop()
  }

  /// Works out when a settled record is due.
  private mutating func arm(_ row: Int, _ record: ClientRecord, at now: Instant) {
    // A sweep may be a little behind what other threads do. If nothing would have been otherwise a
    // few seconds ago, the row can be armed from there, and such a sweep need not look at every row.
    let tolerance: Int64 = 5_000
    if let earlier = now.advanced(byMilliseconds: -tolerance) {
      let decision = policy.decideLifecycle(of: record, at: earlier)
      if decision.transition == nil, decision.next.map({ $0.at > now }) ?? true {
        return arm(row, Passage.Arming(due: decision.next?.at, from: earlier))
      }
    }
    let decision = policy.decideLifecycle(of: record, at: now)
    arm(row, Passage.Arming(due: decision.transition == nil ? decision.next?.at : now, from: now))
  }

  /// Says that somebody is about to let a row follow time, and then to arm or remove it: for nobody else it is due.
  mutating func take(_ row: Int) { dues[row] = DueSeconds.never }

  mutating func arm(_ row: Int, _ arming: Passage.Arming) {
    let column = DueSeconds.column(ofDue: arming.due)
    let number = UInt32(truncatingIfNeeded: row)
    dues[row] = column
    armedUntil = max(armedUntil, arming.from)
    if column == DueSeconds.unknown || DueSeconds.start(of: column).map({ $0 < arming.from }) ?? false {
      armedAt[number] = arming.from
    } else if !armedAt.isEmpty {
      armedAt[number] = nil
    }
    wheel.insert(number, due: column)
  }
}
