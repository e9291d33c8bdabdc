// SPDX-License-Identifier: Apache-2.0
//
// The records of one shard. A row is a number that stays the same for as long as its client is there;
// rows of removed clients are used again. Keys stand in an arena: client ID, owner, and behind them
// the verifier of the secret if there is one.

import Curfew

/// Records in 32 bytes each, with their keys.
struct ClientTable: Sendable {
  private(set) var rows: [PackedClient] = []
  private var arena: [UInt8] = []
  private var keys = KeyTable()
  private var profiles = ProfileTable()
  /// The instants that 32 bits of seconds do not hold, by row.
  private var timesElsewhere: [UInt32: ClientTimes] = [:]
  /// What one of them takes: its key and its value, in a table of which a `Dictionary` fills at most three quarters.
  private static let costElsewhere = (MemoryLayout<UInt32>.stride + MemoryLayout<ClientTimes>.stride) * 4 / 3
  private var freeRows: [UInt32] = []
  private var unusedArenaBytes = 0

  /// How many clients there are.
  var count: Int { keys.count }

  /// Whether a key of some length can still be added.
  func hasRoom(forKeyOf length: Int) -> Bool {
    Self.hasRoom(forKeyOf: length, beside: count, takingUp: arena.count)
  }

  /// Whether a key of some length can be added to so many clients whose keys take up so many bytes.
  static func hasRoom(forKeyOf length: Int, beside clientCount: Int, takingUp byteCount: Int) -> Bool {
    clientCount < PackedClient.maximumCount - 1 && byteCount + length + SecretVerifier.byteCount < Int(UInt32.max)
  }

  /// The row of a key.
  ///
  /// - Complexity: O(key).
  func row(of key: RegistryKey) -> Int? {
    let found = keys.row(hash: key.hash) { row in
      let packed = rows[Int(row)]
      guard packed.clientIDLength == key.clientID.utf8.count, packed.ownerLength == key.owner.utf8.count else {
        return false
      }
      let bytes = arena.span
      return bytes.extracting(clientIDRange(packed)).isEqual(to: key.clientID.utf8.span)
        && bytes.extracting(ownerRange(packed)).isEqual(to: key.owner.utf8.span)
    }
    return found.map { Int($0) }
  }

  /// The record of a row.
  func record(_ row: Int) -> ClientRecord {
    record(row, clientID: text(clientIDRange(rows[row])), owner: text(ownerRange(rows[row])))
  }

  /// The record of a row whose key is at hand, without copying it.
  func record(_ row: Int, _ key: RegistryKey) -> ClientRecord {
    record(row, clientID: key.clientID, owner: key.owner)
  }

  /// A part of a key as text.
  private func text(_ range: Range<Int>) -> String {
    // The bytes of a string: they need not be looked at to be known to be UTF-8.
    unsafe String(copying: UTF8Span(unchecked: arena.span.extracting(range)))
  }

  private func record(_ row: Int, clientID: String, owner: String) -> ClientRecord {
    let packed = rows[row]
    let times = times(row)
    let profile = profiles[packed.profile]
    return ClientRecord(
      clientID: clientID, name: profile.name, type: packed.type, method: packed.method, owner: owner,
      ownerGroups: profile.groups, registeredAt: times.registeredAt, authenticatedAt: times.authenticatedAt,
      lastUsedAt: times.lastUsedAt, state: packed.state, tokensRevokedBefore: times.tokensRevokedBefore)
  }

  /// What rules of time look at in the record of a row.
  func facts(_ row: Int) -> ClientFacts {
    guard rows[row].keepsTimesElsewhere else { return rows[row].facts }
    let times = times(row)
    return ClientFacts(
      type: rows[row].type, registeredAt: times.registeredAt, authenticatedAt: times.authenticatedAt,
      lastUsedAt: times.lastUsedAt, state: rows[row].state, tokensRevokedBefore: times.tokensRevokedBefore)
  }

  /// Adds the key of a row to copies of others.
  ///
  /// - Complexity: O(bytes).
  func addKey(of row: Int, to copies: inout ClientKeys) {
    let packed = rows[row]
    copies.append(arena[Int(packed.keyStart)..<ownerRange(packed).upperBound])
  }

  /// Where among copies the key of a row will stand once it has been added.
  func place(ofKeyOf row: Int, in copies: ClientKeys) -> ClientKeys.Place {
    copies.place(ofClientIDLength: rows[row].clientIDLength, ownerLength: rows[row].ownerLength)
  }

  /// The first byte of the key of a row; no row in use has an empty one.
  func firstKeyByte(of row: Int) -> UInt8 { arena[Int(rows[row].keyStart)] }

  /// Calls `body` with the client ID and the owner of a row.
  func withKey<Result>(of row: Int, _ body: (Span<UInt8>, Span<UInt8>) -> Result) -> Result {
    let bytes = arena.span
    return body(bytes.extracting(clientIDRange(rows[row])), bytes.extracting(ownerRange(rows[row])))
  }

  /// The verifier of a row's secret, if it has one.
  func verifier(_ row: Int) -> SecretVerifier? {
    let packed = rows[row]
    guard packed.hasSecret else { return nil }
    let start = ownerRange(packed).upperBound
    return SecretVerifier(arena[start..<(start + SecretVerifier.byteCount)])
  }

  /// Adds a client whose key is not there yet and returns its row; there must be room.
  mutating func insert(_ record: ClientRecord, _ key: RegistryKey, verifier: SecretVerifier?) -> Int {
    let start = UInt32(truncatingIfNeeded: arena.count)
    appendKey(key, verifier)
    var packed = PackedClient(
      keyStart: start, clientIDLength: key.clientID.utf8.count, ownerLength: key.owner.utf8.count,
      hasSecret: verifier != nil)
    packed.type = record.type
    packed.method = record.method
    let row = takeRow(packed)
    withKeys { $0.insert(UInt32(truncatingIfNeeded: row), hash: key.hash, hashOf: $1) }
    update(row, with: record)
    return row
  }

  /// Keeps what may change of a record: name, groups, instants and state.
  mutating func update(_ row: Int, with record: ClientRecord) {
    rows[row].state = record.state
    setTimes(ClientTimes(record), of: row)
    setProfile(name: record.name, groups: record.ownerGroups, of: row)
  }

  /// Keeps what time has changed: the state, and the instant before which tokens are revoked.
  mutating func update(_ row: Int, from old: ClientFacts, to new: ClientFacts) {
    if new.state != old.state { rows[row].state = new.state }
    guard new.tokensRevokedBefore != old.tokensRevokedBefore else { return }
    var times = times(row)
    times.tokensRevokedBefore = new.tokensRevokedBefore
    setTimes(times, of: row)
  }

  /// Keeps the instant of a use: what a tool call costs.
  mutating func setLastUsedAt(_ instant: Instant, of row: Int) {
    var times = times(row)
    times.lastUsedAt = instant
    setTimes(times, of: row)
  }

  /// The instants of a row.
  func times(_ row: Int) -> ClientTimes {
    guard rows[row].keepsTimesElsewhere else { return rows[row].times }
    return timesElsewhere[UInt32(truncatingIfNeeded: row)] ?? rows[row].times
  }

  /// Removes a client; its row is used again.
  mutating func remove(_ row: Int) {
    let packed = rows[row]
    let number = UInt32(truncatingIfNeeded: row)
    let hash = Self.hash(packed, arena)
    withKeys { $0.remove(number, hash: hash, hashOf: $1) }
    profiles.release(packed.profile)
    if packed.keepsTimesElsewhere { timesElsewhere[number] = nil }
    unusedArenaBytes += packed.clientIDLength + packed.ownerLength + (packed.hasSecret ? SecretVerifier.byteCount : 0)
    rows[row] = PackedClient()
    freeRows.append(number)
    if unusedArenaBytes > 4_096, unusedArenaBytes > arena.count / 4 { compactArena() }
  }

  /// Adds what the table takes to a footprint.
  func add(to footprint: inout RegistryFootprint) {
    footprint.clientCount += count
    footprint.idByteCount += rows.reduce(0) { $0 + ($1.isInUse ? $1.clientIDLength + $1.ownerLength : 0) }
    footprint.secretByteCount += rows.reduce(0) { $0 + ($1.hasSecret ? SecretVerifier.byteCount : 0) }
    footprint.allocatedByteCount += rows.capacity * MemoryLayout<PackedClient>.stride + arena.capacity + keys.byteCount
    footprint.allocatedByteCount += freeRows.capacity * 4 + timesElsewhere.capacity * Self.costElsewhere
    footprint.profileByteCount += profiles.byteCount
  }
}

// MARK: - Keys, rows and instants

extension ClientTable {
  private func clientIDRange(_ packed: PackedClient) -> Range<Int> {
    Int(packed.keyStart)..<(Int(packed.keyStart) + packed.clientIDLength)
  }

  private func ownerRange(_ packed: PackedClient) -> Range<Int> {
    let start = clientIDRange(packed).upperBound
    return start..<(start + packed.ownerLength)
  }

  private static func hash(_ packed: PackedClient, _ arena: [UInt8]) -> UInt64 {
    let key = arena.span.extracting(Int(packed.keyStart)...).extracting(first: packed.keyLength)
    return ByteHasher.ofThisProcess.hash(
      key.extracting(first: packed.clientIDLength), key.extracting(last: packed.ownerLength))
  }

  /// Changes the table of keys, which asks the arena for hashes meanwhile.
  private mutating func withKeys(_ change: (inout KeyTable, (UInt32) -> UInt64) -> Void) {
    var taken = KeyTable()
    swap(&taken, &keys)
    // What is asked for many times is not to copy the whole table each time.
    let (rows, arena) = (rows, arena)
    change(&taken) { Self.hash(rows[Int($0)], arena) }
    swap(&taken, &keys)
  }

  private mutating func appendKey(_ key: RegistryKey, _ verifier: SecretVerifier?) {
    arena.reserveSparingly(adding: key.clientID.utf8.count + key.owner.utf8.count + SecretVerifier.byteCount)
    arena.append(contentsOf: key.clientID.utf8)
    arena.append(contentsOf: key.owner.utf8)
    if let verifier { arena.append(contentsOf: verifier.bytes) }
  }

  private mutating func takeRow(_ packed: PackedClient) -> Int {
    if let row = freeRows.popLast() {
      rows[Int(row)] = packed
      return Int(row)
    }
    rows.reserveSparingly()
    rows.append(packed)
    return rows.count - 1
  }

  private mutating func setTimes(_ times: ClientTimes, of row: Int) {
    let number = UInt32(truncatingIfNeeded: row)
    if rows[row].setTimes(times) {
      if rows[row].keepsTimesElsewhere { timesElsewhere[number] = nil }
      rows[row].keepsTimesElsewhere = false
    } else {
      rows[row].keepsTimesElsewhere = true
      timesElsewhere[number] = times
    }
  }

  private mutating func setProfile(name: String?, groups: [String], of row: Int) {
    let old = rows[row].profile
    if old == 0, name == nil, groups.isEmpty { return }
    // The new one first: if it is the old one, its number must not be given up in between.
    rows[row].profile = profiles.use(name: name, groups: groups)
    profiles.release(old)
  }

  /// Moves the keys together, in the order of their rows.
  private mutating func compactArena() {
    var compact: [UInt8] = []
    compact.reserveCapacity(arena.count - unusedArenaBytes)
    for row in rows.indices where rows[row].isInUse {
      let packed = rows[row]
      var end = ownerRange(packed).upperBound
      if packed.hasSecret { end += SecretVerifier.byteCount }
      let start = compact.count
      compact.append(contentsOf: arena[Int(packed.keyStart)..<end])
      rows[row].keyStart = UInt32(truncatingIfNeeded: start)
    }
    arena = compact
    unusedArenaBytes = 0
  }
}
