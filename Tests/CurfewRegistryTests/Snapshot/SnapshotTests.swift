// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFiles
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct SnapshotTests {
  private let directory: TemporaryDirectory
  private var path: String { directory("clients.ndjson") }

  init() throws { directory = try TemporaryDirectory() }

  @Test("A restored registry has every record and accepts every secret")
  func roundTrip() throws {
    let (registry, client) = try Sample.registry()
    for number in 0..<600 {
      var record = ClientRecord(
        clientID: "https://app.example/\(number)", type: .shared, method: .cimd, owner: "jos\u{E9} \"\(number)\"",
        registeredAt: Sample.start.plus(Int64(number)))
      if number % 3 == 0 { record.tokensRevokedBefore = .latest }
      if number % 5 == 0 { record.name = "Cl\\aude" }
      _ = try registry.adopt(record, at: Sample.start)
    }
    try registry.snapshot(to: path, at: Sample.start)
    let restored = try ClientRegistry(restoring: path, policy: Sample.policy)
    #expect(restored.count == 601)
    registry.forEachClient(at: Sample.start) { record in
      #expect(restored.client(record.clientID, owner: record.owner)?.line == record.line)
    }
    let secret = try #require(client.secret)
    #expect(restored.acceptsSecret(secret.text, of: client.clientID, owner: client.owner))
    let due = Sample.start.plus(301_000)
    #expect(Set(restored.sweep(at: due).map(\.line)) == Set(registry.sweep(at: due).map(\.line)))
  }

  @Test("A line that is changed, cut, left out or moved is named, and nothing is restored")
  func damage() throws {
    let (registry, _) = try Sample.registry()
    for number in 0..<4 { _ = try registry.register(Sample.dcr("user\(number)"), at: Sample.start) }
    try registry.snapshot(to: path, at: Sample.start)
    let bytes = try RegularFile.read(path).bytes
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
    #expect(lines.count == 7)
    var edited = lines
    edited[3] = Array(String(decoding: edited[3], as: UTF8.self).replacing("\"active\"", with: "\"hidden\"").utf8)
    #expect(try problem(of: edited).line == 4)
    #expect(try problem(of: lines.enumerated().filter { $0.offset != 2 }.map(\.element)).line == 3)
    var moved = lines
    moved.swapAt(2, 4)
    #expect(try problem(of: moved).line == 3)
    #expect(try problem(of: Array(lines.dropLast())).message.contains("cut off"))
    #expect(try problem(of: lines + [lines[1]]).line == 8)
    #expect(try problem(of: []).message.contains("cut off"))
    for count in stride(from: 1, to: bytes.count - 1, by: 37) {
      #expect(throws: SnapshotProblem.self) { try restore(Array(bytes[..<count])) }
    }
    _ = try restore(bytes)
  }

  @Test("What was recorded before a snapshot is not recorded again, and what was due is, as of when it was due")
  func pending() throws {
    let (registry, _) = try Sample.registry()
    registry.sweep(at: Sample.start.plus(60_000))
    _ = try registry.register(Sample.dcr("bob@acme.example"), at: Sample.start.plus(60_000))
    try registry.snapshot(to: path, at: Sample.start.plus(130_000))
    let restored = try ClientRegistry(restoring: path, policy: Sample.policy)
    let events = restored.sweep(at: Sample.start.plus(140_000))
    #expect(events.map(\.owner) == ["bob@acme.example"])
    #expect(events.map(\.at) == [Sample.start.plus(120_000)])
    #expect(events.map(\.line) == registry.sweep(at: Sample.start.plus(140_000)).map(\.line))
  }

  @Test("A snapshot of another tenant is refused")
  func otherTenant() throws {
    let (registry, _) = try Sample.registry()
    try registry.snapshot(to: path, at: Sample.start)
    var other = Sample.plainPolicy()
    other.tenant = "juniper"
    #expect(throws: SnapshotProblem.self) { try ClientRegistry(restoring: path, policy: other.lowered()) }
  }

  private func problem(of lines: [[UInt8]]) throws -> SnapshotProblem {
    do {
      _ = try restore(Array(lines.map { $0 + [UInt8(ascii: "\n")] }.joined()))
    } catch let problem as SnapshotProblem { return problem }
    throw SampleProblem()
  }

  private func restore(_ bytes: [UInt8]) throws -> ClientRegistry {
    let damaged = directory("damaged.ndjson")
    try AtomicFile.create(damaged, with: bytes)
    defer { try? directory.remove("damaged.ndjson") }
    return try ClientRegistry(restoring: damaged, policy: Sample.policy)
  }
}
