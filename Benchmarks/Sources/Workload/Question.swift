// SPDX-License-Identifier: Apache-2.0

public import Curfew

/// A token that came with a call, and the record of its client.
public struct Question: Sendable {
  /// The client.
  public let record: ClientRecord
  /// Its token.
  public let token: AccessToken

  /// The instant that every question is asked at: 2026-11-22T12:00:00Z.
  public static let now = Instant(millisecondsSinceEpoch: 1_795_348_800_000)

  /// As many questions as reach into all of the tables.
  public static func all(about policy: PolicyWork) -> [Question] {
    random(min(max(4_096, policy.overrides.count / 2), 50_000), about: policy)
  }

  /// Questions about random clients: half of them are named by an override, idle times go up to ten
  /// days, and one token in 24 has expired.
  public static func random(_ count: Int, about policy: PolicyWork) -> [Question] {
    var numbers = RandomNumbers(seed: 11)
    let hour: Int64 = 3_600_000
    return (0..<count).map { index in
      let isNamed = index % 2 == 0 && !policy.overrides.isEmpty
      let clientID =
        isNamed
        ? policy.overrides[Int.random(in: policy.overrides.indices, using: &numbers)].clientID
        : numbers.nextClientID()
      let activityAt = now.millisecondsSinceEpoch - Int64.random(in: 0..<240, using: &numbers) * hour
      let owner = "user-\(Int.random(in: 0..<10_000, using: &numbers))@acme.example"
      let record = ClientRecord(
        clientID: clientID, name: "Cursor", type: .personal, method: .dcr, owner: owner, ownerGroups: ["eng"],
        registeredAt: Instant(millisecondsSinceEpoch: activityAt - 720 * hour),
        lastUsedAt: Instant(millisecondsSinceEpoch: activityAt))
      let token = AccessToken(
        clientID: clientID, owner: owner, issuedAt: Instant(millisecondsSinceEpoch: activityAt),
        expiresAt: Instant(
          millisecondsSinceEpoch: now.millisecondsSinceEpoch + Int64.random(in: 0..<24, using: &numbers) * hour))
      return Question(record: record, token: token)
    }
  }
}
