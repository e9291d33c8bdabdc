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
      #expect(packed.profile == 0xABCDEF && packed.state == .deleted && packed.type == .ephemeral)
      #expect(packed.clientIDLength == 2_048 && packed.ownerLength == 1 && packed.hasSecret && packed.isInUse)
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
