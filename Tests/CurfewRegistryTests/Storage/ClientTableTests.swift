// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct ClientTableTests {
  private static func record(_ number: Int, name: String? = nil, groups: [String] = []) -> ClientRecord {
    ClientRecord(
      clientID: "dcr-\(number)", name: name, type: .shared, method: .cimd,
      owner: String(repeating: "o", count: 1 + number % 7), ownerGroups: groups, registeredAt: Sample.start)
  }

  private static func key(_ record: ClientRecord) -> RegistryKey {
    RegistryKey(clientID: record.clientID, owner: record.owner)
  }

  private static func verifier(_ number: Int) -> SecretVerifier? {
    SecretVerifier((0..<SecretVerifier.byteCount).map { UInt8(truncatingIfNeeded: number + $0) })
  }

  private static func footprint(_ table: ClientTable) -> RegistryFootprint {
    var footprint = RegistryFootprint()
    table.add(to: &footprint)
    return footprint
  }

  @Test("A key has room as long as 32 bits can say where it stands, beside what is there already")
  func room() {
    var table = ClientTable()
    let most = Int(UInt32.max) - SecretVerifier.byteCount - 1
    #expect(table.hasRoom(forKeyOf: most) && !table.hasRoom(forKeyOf: most + 1))
    let record = Self.record(1)
    _ = table.insert(record, Self.key(record), verifier: Self.verifier(1))
    let taken = "dcr-1oo".utf8.count + SecretVerifier.byteCount
    #expect(table.hasRoom(forKeyOf: most - taken) && !table.hasRoom(forKeyOf: most - taken + 1))
  }

  @Test("There is room for as many clients as the 24 bits of a slot can name")
  func clients() {
    #expect(ClientTable.hasRoom(forKeyOf: 2, beside: 16_777_214, takingUp: 0))
    #expect(!ClientTable.hasRoom(forKeyOf: 2, beside: 16_777_215, takingUp: 0))
    #expect(!ClientTable.hasRoom(forKeyOf: 2, beside: 16_777_214, takingUp: Int(UInt32.max) - SecretVerifier.byteCount))
  }

  @Test("Whatever is added and removed, each client keeps its key, its record and its secret")
  func property() {
    var random = SplitMix64(seed: 41)
    var table = ClientTable()
    var known: [Int: (row: Int, record: ClientRecord, hasSecret: Bool)] = [:]
    for step in 0..<6_000 {
      // The table grows and shrinks, so that it moves its keys together again and again.
      if random.chance(step / 1_000 % 2 == 0 ? 70 : 20) {
        var record = Self.record(
          step, name: random.pick([nil, "Cursor", "Claude"]), groups: random.subset(["eng", "ops"]))
        record.state = random.pick(LifecycleState.allCases)
        record.lastUsedAt = random.pick([nil, Sample.start.plus(Int64(step)), .earliest, .latest])
        let hasSecret = random.chance(50)
        let row = table.insert(record, Self.key(record), verifier: hasSecret ? Self.verifier(step) : nil)
        known[step] = (row, record, hasSecret)
      } else if let number = known.keys.min(), let (row, record, _) = known[number] {
        table.remove(row)
        known[number] = nil
        #expect(table.row(of: Self.key(record)) == nil && !table.rows[row].isInUse)
      }
      guard step % 97 == 0 else { continue }
      #expect(table.count == known.count)
      for (number, one) in known {
        #expect(table.row(of: Self.key(one.record)) == one.row)
        #expect(table.record(one.row).line == one.record.line)
        #expect(table.verifier(one.row) == (one.hasSecret ? Self.verifier(number) : nil))
      }
    }
  }

  @Test("Keys, rows and profiles of clients that are gone do not add up")
  func removed() {
    var table = ClientTable()
    for number in 0..<3_000 {
      var record = Self.record(number, name: "client \(number)", groups: ["group \(number)"])
      // An instant that is kept beside.
      record.lastUsedAt = .earliest
      let row = table.insert(
        record, Self.key(record), verifier: number % 2 == 0 ? Self.verifier(number) : nil)
      #expect(row == 0)
      table.remove(row)
    }
    let footprint = Self.footprint(table)
    #expect(footprint.clientCount == 0 && footprint.idByteCount == 0 && footprint.secretByteCount == 0)
    #expect(footprint.profileByteCount == 0)
    // A few kilobytes of keys wait to be moved together; the rest is what little an array begins with.
    #expect(footprint.allocatedByteCount < 6_000)
  }

  @Test("Of the keys that stand in memory at most a quarter is of clients that are gone")
  func compact() {
    var table = ClientTable()
    var rows: [Int] = []
    for number in 0..<4_000 {
      let record = Self.record(number)
      rows.append(table.insert(record, Self.key(record), verifier: Self.verifier(number)))
    }
    let full = Self.footprint(table)
    for row in rows.dropLast(1_000) { table.remove(row) }
    let rest = Self.footprint(table)
    let (fullBytes, restBytes) = (full.idByteCount + full.secretByteCount, rest.idByteCount + rest.secretByteCount)
    #expect(rest.clientCount == 1_000 && restBytes > fullBytes / 5)
    // Rows and slots stay as they are, and the rows that are free are noted in four bytes each.
    let notes = 3_000 * 4 * 2
    #expect(rest.allocatedByteCount < full.allocatedByteCount - fullBytes + restBytes * 4 / 3 + notes + 64)
  }

  @Test("A footprint counts the bytes of IDs and secrets, and each combination of a name and groups once")
  func footprint() {
    var table = ClientTable()
    #expect(Self.footprint(table) == RegistryFootprint())
    let first = Self.record(0, name: "Cursor", groups: ["eng"])
    let firstRow = table.insert(first, Self.key(first), verifier: Self.verifier(0))
    let once = Self.footprint(table)
    #expect(once.clientCount == 1 && once.idByteCount == "dcr-0o".utf8.count && once.secretByteCount == 48)
    #expect(once.profileByteCount > 0)
    let second = Self.record(1, name: "Cursor", groups: ["eng"])
    _ = table.insert(second, Self.key(second), verifier: nil)
    let twice = Self.footprint(table)
    #expect(twice.clientCount == 2 && twice.idByteCount == "dcr-0odcr-1oo".utf8.count && twice.secretByteCount == 48)
    #expect(twice.profileByteCount == once.profileByteCount)
    table.remove(firstRow)
    let rest = Self.footprint(table)
    #expect(rest.clientCount == 1 && rest.idByteCount == "dcr-1oo".utf8.count && rest.secretByteCount == 0)
    // What two tables take together is the sum.
    var sum = rest
    table.add(to: &sum)
    #expect(sum.clientCount == 2 && sum.idByteCount == 2 * rest.idByteCount)
    #expect(sum.allocatedByteCount == 2 * rest.allocatedByteCount)
    #expect(sum.profileByteCount == 2 * rest.profileByteCount)
  }

  @Test("Rows that are free, and instants that are kept beside, are part of what is allocated")
  func allocated() {
    var table = ClientTable()
    var records = (0..<100).map { Self.record($0) }
    let rows = records.map { table.insert($0, Self.key($0), verifier: nil) }
    let before = Self.footprint(table).allocatedByteCount
    for index in records.indices {
      records[index].lastUsedAt = .earliest
      table.update(rows[index], with: records[index])
    }
    let beside = Self.footprint(table).allocatedByteCount
    #expect(beside >= before + 100 * 4 * MemoryLayout<Instant>.size)
    for row in rows { table.remove(row) }
    #expect(Self.footprint(table).allocatedByteCount >= beside + 100 * MemoryLayout<UInt32>.size)
  }

  @Test("Instants that are kept beside count as much as malloc gives for them")
  func beside() {
    // As many as fill a table, and one more, for which it is made anew; measured with mallinfo on 64-bit Linux.
    for (count, measured) in [(1_536, 123_216), (1_537, 249_856)] {
      var table = ClientTable()
      var records = (0..<count).map { Self.record($0) }
      let rows = records.map { table.insert($0, Self.key($0), verifier: nil) }
      let before = Self.footprint(table).allocatedByteCount
      for index in records.indices {
        records[index].lastUsedAt = .earliest
        table.update(rows[index], with: records[index])
      }
      let counted = Self.footprint(table).allocatedByteCount - before
      #expect(abs(counted - measured) * 50 < measured, "\(counted) bytes")
    }
  }

  @Test("A name and groups may be taken away, and given again")
  func profile() {
    var table = ClientTable()
    var record = Self.record(3)
    let row = table.insert(record, Self.key(record), verifier: nil)
    for (name, groups) in [
      ("a", []), (nil, []), ("a", []), (nil, ["b"]), (nil, []), ("a", ["b"]), ("a", ["b"]), (nil, []),
    ]
      as [(String?, [String])]
    {
      (record.name, record.ownerGroups) = (name, groups)
      table.update(row, with: record)
      #expect(table.record(row).line == record.line)
      #expect((Self.footprint(table).profileByteCount > 0) == (name != nil || !groups.isEmpty))
    }
  }

  @Test("Instants outside 1970 to 2106 are kept exactly, and those that come back into it in the row again")
  func instants() {
    var table = ClientTable()
    var record = Self.record(4)
    let row = table.insert(record, Self.key(record), verifier: nil)
    for (instant, isElsewhere) in [
      (Instant.earliest, true), (Sample.start, false), (.latest, true), (.at("1970-01-01T00:00:00.999Z"), true),
      (.at("1970-01-01T00:00:01Z"), false), (.at("2106-02-07T06:28:15.999Z"), false),
      (.at("2106-02-07T06:28:16Z"), true), (Sample.start.plus(1), false),
    ] {
      record.authenticatedAt = instant
      table.update(row, with: record)
      #expect(table.record(row).line == record.line && table.rows[row].keepsTimesElsewhere == isElsewhere)
      table.setLastUsedAt(instant, of: row)
      record.lastUsedAt = instant
      #expect(table.record(row).line == record.line && table.facts(row) == ClientFacts(record))
      record.lastUsedAt = nil
      table.update(row, with: record)
    }
  }

  @Test("What time has changed is kept, and nothing else")
  func time() {
    var table = ClientTable()
    var record = Self.record(5, name: "Cursor")
    record.lastUsedAt = Sample.start.plus(5)
    let row = table.insert(record, Self.key(record), verifier: nil)
    for state in LifecycleState.allCases.reversed() {
      for revoked in [nil, Sample.start, Instant.latest, nil] as [Instant?] {
        let old = table.facts(row)
        (record.state, record.tokensRevokedBefore) = (state, revoked)
        table.update(row, from: old, to: ClientFacts(record))
        #expect(table.record(row).line == record.line)
      }
    }
  }

  @Test("A row's key is copied and shown as its client ID and owner")
  func keys() {
    var table = ClientTable()
    var copies = ClientKeys()
    for number in 0..<9 {
      let record = Self.record(number)
      let row = table.insert(record, Self.key(record), verifier: number % 2 == 0 ? Self.verifier(number) : nil)
      let place = table.place(ofKeyOf: row, in: copies)
      table.addKey(of: row, to: &copies)
      let (clientID, owner) = table.withKey(of: row) { ($0.count, $1.count) }
      #expect(clientID == record.clientID.utf8.count && owner == record.owner.utf8.count)
      let copied = copies.withKey(at: place) { ($0.count, $1.count) }
      #expect(copied == (clientID, owner))
    }
  }
}
