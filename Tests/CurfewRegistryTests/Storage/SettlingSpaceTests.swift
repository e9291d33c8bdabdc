// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct SettlingSpaceTests {
  @Test("Each event names the client it happened to, beside clients to whom nothing or much happened")
  func names() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<100 {
      var space = SettlingSpace()
      var expected: [(String, String, Instant)] = []
      var events = [RegistryEvent(clientID: "before", owner: "o", at: Sample.start, kind: .used)]
      // The second batch is told apart from what is left of the first.
      for batch in 0..<2 {
        space.removeAll()
        for index in 0..<random.below(9) {
          let (clientID, owner) = ("client-\(batch)-\(index)", "owner-\(random.below(3))")
          let count = random.below(4)
          let key = space.keys.place(ofClientIDLength: clientID.utf8.count, ownerLength: owner.utf8.count)
          for _ in 0..<count {
            let at = Sample.start.plus(Int64(expected.count))
            space.note(.removed, at: at, to: key)
            expected.append((clientID, owner, at))
          }
          #expect(space.lacksKey == (count > 0))
          guard space.lacksKey else { continue }
          space.keys.append(Array((clientID + owner).utf8)[...])
        }
        space.add(to: &events)
      }
      #expect(events.dropFirst().map(\.clientID) == expected.map(\.0))
      #expect(events.dropFirst().map(\.owner) == expected.map(\.1))
      #expect(events.dropFirst().map(\.at) == expected.map(\.2))
      #expect(events.first?.clientID == "before")
    }
  }

  @Test("A sweep's events name clients that are gone, also when their keys' place has been used again")
  func gone() throws {
    let registry = ClientRegistry(policy: Sample.policy, shardCount: 2)
    let owners = (0..<600).map { "owner-\($0)@acme.example" }
    let ids = try owners.map { try #require(try registry.register(Sample.dcr($0), at: Sample.start).client).clientID }
    let events = registry.sweep(at: Sample.start.plus(4_000_000))
    #expect(registry.count == 0)
    // Compacts the place where keys stand, and fills it with others.
    for number in 0..<600 { _ = try registry.register(Sample.dcr("other-\(number)"), at: Sample.start.plus(5_000_000)) }
    let removed = events.filter { $0.kind == .removed }
    #expect(removed.count == 600)
    #expect(Set(removed.map(\.owner)) == Set(owners) && Set(removed.map(\.clientID)) == Set(ids))
    let ownerOf = Dictionary(uniqueKeysWithValues: zip(ids, owners))
    for event in events { #expect(ownerOf[event.clientID] == event.owner) }
  }
}
