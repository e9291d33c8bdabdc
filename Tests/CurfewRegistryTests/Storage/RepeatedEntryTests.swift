// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

/// A client that is used again has a new entry in the wheel, and its old one stays. Both may come up at once.
@Suite struct RepeatedEntryTests {
  private static let otherCount = 1_500
  private static let day: Int64 = 86_400_000

  /// A client that is hidden after a minute and shown again at an instant from which on its new due instant lies
  /// close to its old one; swept every minute until then.
  private static func registry(
    usedAt: Int64
  ) throws -> (registry: ClientRegistry, client: Registration.Client, events: [RegistryEvent]) {
    let (registry, client) = try Sample.registry(shardCount: 1)
    // So many others, none of them ever due, that the wheel is used at all.
    for number in 0..<Self.otherCount {
      let record = ClientRecord(
        clientID: "other-\(number)", type: .personal, method: .dcr, owner: "other",
        registeredAt: Sample.start.plus(Self.day))
      #expect(try registry.adopt(record, at: Sample.start))
    }
    var events: [RegistryEvent] = []
    for second in stride(from: Int64(0), through: 240, by: 1) {
      if second * 1_000 == usedAt {
        events += registry.recordUse(of: client.clientID, owner: client.owner, at: Sample.start.plus(usedAt))
      }
      if second % 60 == 1 { events += registry.sweep(at: Sample.start.plus(second * 1_000)) }
    }
    return (registry, client, events)
  }

  private static func changes(_ events: [RegistryEvent]) -> [String] {
    events.compactMap { event in
      guard case .stateChanged(let from, let to, _) = event.kind else {
        return event.kind == .removed ? "removed" : nil
      }
      return "\(from.name) to \(to.name)"
    }
  }

  @Test("What happens to a client is recorded once, however close its old entry is to its new one")
  func once() throws {
    for usedAt in stride(from: Int64(200_000), through: 239_000, by: 1_000) {
      var (registry, _, events) = try Self.registry(usedAt: usedAt)
      for minute in 5...9 { events += registry.sweep(at: Sample.start.plus(Int64(minute) * 60_000 + 20_000)) }
      #expect(
        Self.changes(events) == ["active to hidden", "hidden to active", "active to hidden", "hidden to closed"],
        "used at \(usedAt)")
    }
  }

  @Test("A client that is deleted makes place for one other, not for two")
  func removedOnce() throws {
    for usedAt in stride(from: Int64(200_000), through: 239_000, by: 1_000) {
      var (registry, _, events) = try Self.registry(usedAt: usedAt)
      // The old entry, the new one and the end of the client come up in one sweep.
      events += registry.sweep(at: Sample.start.plus(usedAt + 3_600_000))
      #expect(Self.changes(events).filter { $0 == "removed" }.count == 1)
      #expect(registry.count == Self.otherCount)
      for number in 0..<3 {
        _ = try registry.register(Sample.dcr("owner-\(number)"), at: Sample.start.plus(usedAt + 3_600_001))
      }
      let page = try registry.clients(
        where: ["owner~owner-"], sortedBy: ["owner"], at: Sample.start.plus(usedAt + 3_600_001))
      #expect(page.clients.map(\.owner) == ["owner-0", "owner-1", "owner-2"])
    }
  }
}
