// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct EventBufferTests {
  private static func events(_ numbers: Range<Int>) -> ArraySlice<RegistryEvent> {
    numbers.map { RegistryEvent(clientID: "c", owner: "o", at: Sample.start.plus(Int64($0)), kind: .used) }[...]
  }

  /// What the next element says: the number of an event, or how many were dropped as a negative number.
  private static func next(_ buffer: EventBuffer) async -> Int? {
    switch await buffer.next() {
    case .event(let event): Int(event.at.milliseconds(since: Sample.start))
    case .lagged(let count): -count
    case nil: nil
    }
  }

  @Test(
    "A buffer holds as many events as it has room for, and drops the oldest beyond that",
    arguments: [(0, 1), (1, 1), (2, 2), (5, 5)])
  func capacity(asked: Int, capacity: Int) async {
    let full = EventBuffer(capacity: asked)
    full.append(Self.events(0..<capacity))
    for number in 0..<capacity { #expect(await Self.next(full) == number) }
    full.append(Self.events(0..<capacity + 1))
    #expect(await Self.next(full) == -1)
    for number in 1...capacity { #expect(await Self.next(full) == number) }
    full.finish()
    #expect(await Self.next(full) == nil)
  }

  @Test("However writing and reading take turns, each event comes once and in order, or is counted as dropped")
  func turns() async {
    var random = SplitMix64(seed: 11)
    for _ in 0..<50 {
      let capacity = 1 + random.below(6)
      let buffer = EventBuffer(capacity: capacity)
      var waiting: [Int] = []
      var (written, dropped) = (0, 0)
      for _ in 0..<60 {
        if random.chance(40) {
          let count = random.below(4)
          buffer.append(Self.events(written..<written + count))
          waiting += written..<written + count
          written += count
          dropped += max(0, waiting.count - capacity)
          waiting.removeFirst(max(0, waiting.count - capacity))
        } else if dropped > 0 {
          #expect(await Self.next(buffer) == -dropped)
          dropped = 0
        } else if !waiting.isEmpty {
          #expect(await Self.next(buffer) == waiting.removeFirst())
        }
      }
      buffer.finish()
      if dropped > 0 { #expect(await Self.next(buffer) == -dropped) }
      for number in waiting { #expect(await Self.next(buffer) == number) }
      #expect(await Self.next(buffer) == nil)
    }
  }

  @Test("A reader that waits gets the first of the events that come, and the others after it")
  func waiting() async {
    let buffer = EventBuffer(capacity: 9)
    let reader = Task { [await Self.next(buffer), await Self.next(buffer), await Self.next(buffer)] }
    await Task.yield()
    buffer.append([])
    buffer.append(Self.events(0..<2))
    await Task.yield()
    buffer.finish()
    #expect(await reader.value == [0, 1, nil])
  }

  @Test("A buffer that nobody reads any more is let go, and the other readers go on")
  func gone() async throws {
    let (registry, client) = try Sample.registry()
    let events = registry.events()
    let hub = registry.hub
    weak var buffer: EventBuffer?
    do {
      let third = EventBuffer(capacity: 1)
      buffer = third
      hub.add(third)
      hub.remove(third)
    }
    #expect(buffer == nil)
    registry.recordUse(of: client.clientID, owner: client.owner, at: Sample.start.plus(1))
    var iterator = events.makeAsyncIterator()
    guard case .event(let event) = await iterator.next() else {
      Issue.record("no event")
      return
    }
    #expect(event.kind == .used)
  }
}
