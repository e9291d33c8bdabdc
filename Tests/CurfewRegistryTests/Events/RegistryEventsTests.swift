// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct RegistryEventsTests {
  @Test("A reader gets every event in its order, and the end when the registry is gone")
  func order() async throws {
    var registry: ClientRegistry? = ClientRegistry(policy: Sample.policy)
    let events = try #require(registry).events()
    let client = try #require(try registry?.register(Sample.dcr(), at: Sample.start).client)
    registry?.recordUse(of: client.clientID, owner: client.owner, at: Sample.start.plus(1))
    registry?.sweep(at: Sample.start.plus(4_000_000))
    registry = nil
    var names: [String] = []
    for await case .event(let event) in events { names.append(event.kind.name) }
    #expect(
      names == [
        "registered", "used", "stateChanged", "stateChanged", "tokensRevoked", "stateChanged", "removed",
      ])
  }

  @Test("A slow reader is told how many events it has missed, then gets the newest")
  func slow() async throws {
    let (registry, client) = try Sample.registry()
    let events = registry.events(bufferingNewest: 3)
    for use in 1...10 {
      registry.recordUse(of: client.clientID, owner: client.owner, at: Sample.start.plus(Int64(use)))
    }
    var iterator = events.makeAsyncIterator()
    guard case .lagged(7) = await iterator.next() else {
      Issue.record("not told")
      return
    }
    for use in 8...10 {
      guard case .event(let event) = await iterator.next() else {
        Issue.record("no event")
        return
      }
      #expect(event.at == Sample.start.plus(Int64(use)))
    }
  }

  @Test("A cancelled reader stops waiting")
  func cancelled() async throws {
    let (registry, _) = try Sample.registry()
    let events = registry.events()
    let reader = Task {
      var count = 0
      for await _ in events { count += 1 }
      return count
    }
    reader.cancel()
    #expect(await reader.value == 0)
    _ = registry.count
  }
}
