// SPDX-License-Identifier: Apache-2.0
//
// Who checks the reference? Its brute force relies on its list of candidate instants being complete.
// Here all times are multiples of 100 ms within seconds, so that a walk in steps of 50 ms misses
// nothing and needs no list.

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Properties of the reference")
struct ReferencePropertyTests {
  private static let step: Int64 = 50
  private static let horizon: Int64 = 30_000

  @Test("The candidates of the brute force miss no change", arguments: 0..<8 as Range<UInt64>)
  func candidatesMissNothing(part: UInt64) {
    var changes = 0
    for number in 0..<40 as Range<UInt64> {
      let seed = number * 8 + part
      var random = SplitMix64(seed: seed)
      let policy = Self.policy(&random)
      let record = Self.record(&random)
      let token = Self.token(&random)
      let now = Self.instant(&random)
      let expected = Self.walk(policy, record, token, now)
      let next = policy.next(of: record, at: now)
      #expect(next?.at == expected.state, "seed \(seed)")
      #expect(policy.until(token: token, of: record, at: now) == expected.token, "seed \(seed)")
      #expect(policy.until(.refresh, of: record, at: now) == expected.refresh, "seed \(seed)")
      changes += next == nil ? 0 : 1
    }
    #expect(changes > 0)
  }

  private typealias Changes = (state: Instant?, token: Instant?, refresh: Instant?)

  /// The first change of each answer, step by step.
  private static func walk(
    _ policy: PlainPolicy, _ record: ClientRecord, _ token: AccessToken, _ now: Instant
  ) -> Changes {
    var record = record
    var changes: Changes = (nil, nil, nil)
    let state = policy.lifecycle(of: record, at: now).state
    let tokenOutcome = policy.token(token, of: record, at: now).outcome
    let refreshOutcome = policy.issuance(.refresh, of: record, at: now).outcome
    record.state = state
    for offset in stride(from: step, through: horizon, by: Int(step)) {
      let at = now.plus(Int64(offset))
      if changes.token == nil, policy.token(token, of: record, at: at).outcome != tokenOutcome { changes.token = at }
      let refresh = policy.issuance(.refresh, of: record, at: at).outcome
      if changes.refresh == nil, refresh != refreshOutcome { changes.refresh = at }
      record.state = policy.lifecycle(of: record, at: at).state
      if changes.state == nil, record.state != state { changes.state = at }
    }
    return changes
  }

  private static func instant(_ random: inout SplitMix64) -> Instant {
    start.plus(Int64(random.below(80)) * 100)
  }

  private static func threshold(_ random: inout SplitMix64) -> Int64? {
    random.chance(20) ? nil : Int64(1 + random.below(6)) * 1_000
  }

  private static func thresholds(_ random: inout SplitMix64) -> PlainThresholds {
    PlainThresholds(hidden: threshold(&random), closed: threshold(&random), deleted: threshold(&random))
  }

  private static func policy(_ random: inout SplitMix64) -> PlainPolicy {
    var policy = PlainPolicy()
    policy.lifecycle = thresholds(&random)
    if random.chance(20) { policy.killSwitch = PlainKill(at: instant(&random)) }
    if random.chance(50) { policy.maxLifetime = Int64(1 + random.below(9)) * 1_000 }
    policy.clockSkew = Int64(random.below(3)) * 1_000
    for (client, owner) in [("dcr-1", "alice@acme.example"), ("dcr-1", nil), (nil, "alice@acme.example")] {
      var override = PlainOverride(client: client, owner: owner)
      if random.chance(20) { override.kill = PlainKill(at: instant(&random)) }
      if random.chance(60) { override.lifecycle = random.chance(30) ? .exempt : .stricter(thresholds(&random)) }
      if override.kill == nil, random.chance(70) { override.expires = instant(&random) }
      policy.overrides.append(override)
    }
    return policy
  }

  private static func record(_ random: inout SplitMix64) -> ClientRecord {
    var record = ClientRecord.sample(registeredAt: instant(&random))
    if random.chance(50) { record.authenticatedAt = instant(&random) }
    if random.chance(50) { record.lastUsedAt = instant(&random) }
    if random.chance(30) { record.state = random.pick([.hidden, .closed]) }
    return record
  }

  private static func token(_ random: inout SplitMix64) -> AccessToken {
    var token = AccessToken.sample(issuedAt: instant(&random))
    if random.chance(50) { token.expiresAt = instant(&random) }
    if random.chance(30) { token.notBefore = instant(&random) }
    return token
  }
}
