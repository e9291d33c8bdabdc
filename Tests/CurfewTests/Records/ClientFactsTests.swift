// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

struct ClientFactsTests {
  private static let day: Int64 = 86_400_000

  @Test("Facts made from members are those of the record with these members", arguments: [nil, -1, 0, 1] as [Int64?])
  func membersAndRecordAgree(authenticated: Int64?) {
    for used in [nil, -1, 0, 1] as [Int64?] {
      let registeredAt = Instant(millisecondsSinceEpoch: 20_000 * Self.day)
      func beside(_ days: Int64?) -> Instant? {
        days.map { Instant(millisecondsSinceEpoch: registeredAt.millisecondsSinceEpoch + $0 * Self.day) }
      }
      let record = ClientRecord(
        clientID: "dcr-1", type: .service, method: .dcr, owner: "alice@acme.example", registeredAt: registeredAt,
        authenticatedAt: beside(authenticated), lastUsedAt: beside(used), state: .hidden, tokensRevokedBefore: beside(1)
      )
      let facts = ClientFacts(
        type: .service, registeredAt: registeredAt, authenticatedAt: beside(authenticated), lastUsedAt: beside(used),
        state: .hidden, tokensRevokedBefore: beside(1))
      #expect(facts == ClientFacts(record))
      #expect(
        facts.activityAt == max(registeredAt, beside(authenticated) ?? registeredAt, beside(used) ?? registeredAt))
      #expect(facts.signedInAt == max(registeredAt, beside(authenticated) ?? registeredAt))
    }
  }
}
