// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct RegistryFootprintTests {
  @Test("A client costs at most 48 bytes beside its IDs", arguments: [10_007, 40_000])
  func overhead(count: Int) throws {
    let registry = ClientRegistry(policy: Sample.policy, shardCount: 8)
    for number in 0..<count {
      let record = ClientRecord(
        clientID: "https://app.example/oauth/\(number)/client.json", type: .personal, method: .cimd,
        owner: "user\(number)@acme.example", registeredAt: Sample.start)
      _ = try registry.adopt(record, at: Sample.start)
    }
    let footprint = registry.footprint
    print("footprint of \(count):", footprint, footprint.overheadPerClient)
    #expect(footprint.clientCount == count)
    #expect(footprint.overheadPerClient <= 48)
    #expect(footprint.overheadPerClient >= 40, "less than record, due column and slot cannot be")
  }

  @Test(
    "A client's share is what is allocated beside IDs and secrets; of no clients it is nothing",
    arguments: [(0, 0), (1, 70), (2, 35)] as [(Int, Double)])
  func share(clientCount: Int, share: Double) {
    var footprint = RegistryFootprint()
    #expect(footprint.clientCount == 0 && footprint.idByteCount == 0 && footprint.secretByteCount == 0)
    #expect(footprint.allocatedByteCount == 0 && footprint.profileByteCount == 0)
    footprint.clientCount = clientCount
    footprint.allocatedByteCount = 100
    footprint.idByteCount = 20
    footprint.secretByteCount = 10
    footprint.profileByteCount = 5
    #expect(footprint.overheadPerClient == share)
  }
}
