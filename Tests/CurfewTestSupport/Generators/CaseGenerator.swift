// SPDX-License-Identifier: Apache-2.0
//
// Records, tokens and instants that sit on the boundaries of a policy: exactly at, one millisecond
// before and after each threshold, expiry, kill and token time.

import Curfew

/// One question of each kind about one client.
struct DecisionCase: Sendable {
  var record: ClientRecord?
  var token: AccessToken
  var kind: IssuanceKind
  var toolset: String
  var now: Instant
}

struct CaseGenerator {
  private var random: SplitMix64
  private let policy: PlainPolicy
  /// The policy's own instants, and times before the middle that lie a duration away.
  private let marks: [Instant]

  init(seed: UInt64, policy: PlainPolicy) {
    random = SplitMix64(seed: seed)
    self.policy = policy
    var marks: [Instant] = [Pools.middle, policy.killSwitch?.at ?? Pools.middle]
    for override in policy.overrides {
      marks += [override.kill?.at, override.expires].compactMap { $0 }
    }
    for duration in Pools.durations.dropLast() { marks.append(Pools.middle.plus(-duration)) }
    self.marks = marks
  }

  mutating func next() -> DecisionCase {
    let lapsing = policy.overrides.filter { $0.expires != nil }
    if !lapsing.isEmpty, random.chance(10) { return lapse(of: random.pick(lapsing)) }
    let record = record()
    let token = token(of: record)
    return DecisionCase(
      record: random.chance(1) ? nil : record, token: token,
      kind: random.pick(IssuanceKind.allCases),
      toolset: random.chance(10) ? "unheard-of" : random.pick(Pools.toolsets),
      now: now(record: record, token: token))
  }

  /// A mark, or a millisecond beside it; seldom an end of the calendar.
  private mutating func mark() -> Instant {
    if random.chance(2) { return random.pick([.earliest, .latest]) }
    return random.pick(marks).plus(Int64(random.below(3) - 1))
  }

  private mutating func record() -> ClientRecord {
    var clients = Pools.exactClients
    if random.chance(40) { clients = Pools.otherClients }
    var record = ClientRecord(
      clientID: random.pick(clients), type: random.pick(ClientType.allCases),
      method: random.pick(RegistrationMethod.allCases), owner: random.pick(Pools.owners), registeredAt: mark())
    record.ownerGroups = random.subset(Pools.groups)
    if random.chance(50) { record.authenticatedAt = random.chance(10) ? record.registeredAt : mark() }
    if random.chance(50) { record.lastUsedAt = random.chance(10) ? record.activityAt : mark() }
    if random.chance(50) { record.state = random.pick(LifecycleState.allCases) }
    if random.chance(10) { record.tokensRevokedBefore = mark() }
    return record
  }

  /// A client that an override tightens or exempts, just before the override expires.
  private mutating func lapse(of override: PlainOverride) -> DecisionCase {
    let expires = override.expires ?? Pools.middle
    var record = record()
    if let client = override.client {
      record.clientID = client.split(separator: "*", omittingEmptySubsequences: false).joined(separator: "b")
    }
    record.owner = override.owner ?? record.owner
    var idle = [0, 1, Pools.second, Pools.day]
    if case .stricter(let own) = override.lifecycle { idle += own.all + own.all.map { $0 + 1 } }
    record.registeredAt = expires.plus(-random.pick(idle))
    (record.authenticatedAt, record.lastUsedAt) = (nil, nil)
    if record.state > .hidden, random.chance(80) { record.state = .hidden }
    return DecisionCase(
      record: record, token: token(of: record), kind: random.pick(IssuanceKind.allCases),
      toolset: random.pick(Pools.toolsets), now: expires.plus(Int64(random.below(3) - 2)))
  }

  private mutating func token(of record: ClientRecord) -> AccessToken {
    var token = AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: mark())
    if random.chance(30) { token.issuedAt = record.authenticatedAt ?? record.registeredAt }
    if random.chance(3) { token.clientID = random.pick(Pools.exactClients) }
    if random.chance(3) { token.owner = random.pick(Pools.owners) }
    if random.chance(60) { token.expiresAt = token.issuedAt.plus(random.pick(Pools.durations)) }
    if random.chance(5) { token.expiresAt = mark() }
    if random.chance(20) { token.notBefore = random.chance(50) ? token.issuedAt : mark() }
    return token
  }

  /// Mostly an instant at which something changes for this very client, or its neighbour.
  private mutating func now(record: ClientRecord, token: AccessToken) -> Instant {
    if random.chance(2) { return random.pick([.earliest, .latest, Instant.latest.plus(-1)]) }
    if random.chance(20) { return mark() }
    if random.chance(20) {
      let expiries = policy.narrowed(to: record).overrides.compactMap(\.expires)
      if !expiries.isEmpty { return random.pick(expiries).plus(-1) }
    }
    if random.chance(20) { return record.activityAt.plus(random.pick([-1, 0, 1, 1_000, 86_400_000])) }
    return random.pick(policy.narrowed(to: record).candidates(for: record, token: token))
  }
}
