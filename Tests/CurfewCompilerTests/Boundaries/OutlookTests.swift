// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("What becomes of a client if nothing happens")
struct OutlookTests {
  @Test("A change counts from its instant on, not a millisecond before", arguments: [false, true])
  func changeIsIncludedAtItsInstant(byExpiry: Bool) throws {
    // Closed after seven days: by idle time alone, or when an exemption expires later than that.
    let change = byExpiry ? start.plus(9 * day) : start.plus(7 * day)
    var plain = PlainPolicy()
    if byExpiry { plain.overrides = [PlainOverride(client: "dcr-1", lifecycle: .exempt, expires: change)] }
    let policy = try plain.compiled(spelling: 1)
    let record = ClientRecord.sample(state: .hidden)
    let now = start.plus(2 * day)
    let outlook = policy.outlook(of: record, ClientFacts(record), at: now)
    let instant = change.millisecondsSinceEpoch
    #expect(outlook.state(of: record, under: policy, at: instant - 1) < .closed)
    #expect(outlook.state(of: record, under: policy, at: instant) == .closed)
    #expect(outlook.next(of: record, under: policy, before: instant) == nil)
    let next = outlook.next(of: record, under: policy, before: instant + 1)
    #expect(next?.at == change)
    #expect(next?.outlook.state == .closed)
  }
}
