// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct PackedClientTests {
  @Test("A packed client takes 32 bytes and keeps instants to the millisecond")
  func instants() {
    #expect(MemoryLayout<PackedClient>.stride == 32)
    var random = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      func instant() -> Instant { Instant(millisecondsSinceEpoch: Int64(random.below(4_294_967_295_000)) + 1_000) }
      let times = ClientTimes(
        registeredAt: instant(), authenticatedAt: random.chance(50) ? instant() : nil,
        lastUsedAt: random.chance(50) ? instant() : nil, tokensRevokedBefore: random.chance(50) ? instant() : nil)
      var packed = PackedClient(keyStart: 9, clientIDLength: 2_048, ownerLength: 1, hasSecret: true)
      packed.profile = 0xABCDEF
      packed.state = .deleted
      let isPacked = packed.setTimes(times)
      #expect(isPacked)
      packed.type = .ephemeral
      packed.method = .cimd
      #expect(packed.times == times)
      #expect(
        packed.facts
          == ClientFacts(
            type: .ephemeral, registeredAt: times.registeredAt, authenticatedAt: times.authenticatedAt,
            lastUsedAt: times.lastUsedAt, state: .deleted, tokensRevokedBefore: times.tokensRevokedBefore))
      #expect(packed.profile == 0xABCDEF && packed.state == .deleted && packed.type == .ephemeral)
      #expect(packed.clientIDLength == 2_048 && packed.ownerLength == 1 && packed.hasSecret && packed.isInUse)
    }
  }

  @Test("Everything but the instants is kept apart from everything else, and may change alone")
  func members() {
    for type in ClientType.allCases {
      for method in RegistrationMethod.allCases {
        for state in LifecycleState.allCases {
          for (hasSecret, isElsewhere) in [(false, false), (false, true), (true, false), (true, true)] {
            for (clientIDLength, ownerLength) in [(1, 2_048), (2_048, 1), (1_024, 1_025), (5, 9)] {
              var packed = PackedClient(
                keyStart: .max, clientIDLength: clientIDLength, ownerLength: ownerLength, hasSecret: hasSecret)
              // Each is set to something else before.
              packed.type = type == .personal ? .ephemeral : .personal
              packed.method = method == .dcr ? .cimd : .dcr
              packed.state = state == .active ? .deleted : .active
              packed.keepsTimesElsewhere = !isElsewhere
              packed.state = state
              packed.keepsTimesElsewhere = isElsewhere
              packed.type = type
              packed.method = method
              #expect(packed.type == type && packed.method == method && packed.state == state)
              #expect(packed.hasSecret == hasSecret && packed.keepsTimesElsewhere == isElsewhere && packed.isInUse)
              #expect(packed.clientIDLength == clientIDLength && packed.ownerLength == ownerLength)
              #expect(packed.keyLength == clientIDLength + ownerLength && packed.keyStart == .max)
              #expect(packed.profile == 0)
            }
          }
        }
      }
    }
    #expect(!PackedClient().isInUse && !PackedClient().hasSecret)
  }

  @Test(
    "The first and the last instant that 32 bits of seconds hold are packed",
    arguments: [1_000, 1_001, 1_999, 4_294_967_295_000, 4_294_967_295_999] as [Int64])
  func edges(milliseconds: Int64) {
    let instant = Instant(millisecondsSinceEpoch: milliseconds)
    for place in 0..<4 {
      var packed = PackedClient(keyStart: 0, clientIDLength: 1, ownerLength: 1, hasSecret: false)
      let times = ClientTimes(
        registeredAt: place == 0 ? instant : Sample.start, authenticatedAt: place == 1 ? instant : nil,
        lastUsedAt: place == 2 ? instant : nil, tokensRevokedBefore: place == 3 ? instant : nil)
      let isPacked = packed.setTimes(times)
      #expect(isPacked && packed.times == times)
    }
  }

  @Test(
    "Instants that 32 bits of seconds do not hold are refused", arguments: [0, 999, -1, 4_294_967_296_000] as [Int64])
  func outside(milliseconds: Int64) {
    var packed = PackedClient(keyStart: 0, clientIDLength: 1, ownerLength: 1, hasSecret: false)
    let times = ClientTimes(
      registeredAt: Instant(millisecondsSinceEpoch: milliseconds), authenticatedAt: nil, lastUsedAt: nil,
      tokensRevokedBefore: nil)
    let isPacked = packed.setTimes(times)
    #expect(!isPacked)
  }
}
