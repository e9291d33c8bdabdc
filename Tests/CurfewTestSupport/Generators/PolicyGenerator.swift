// SPDX-License-Identifier: Apache-2.0
//
// Policies that compile: what SPEC 2 calls an error is never made here.

import Curfew

struct PolicyGenerator {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func policy() -> PlainPolicy {
    var policy = PlainPolicy()
    policy.isEnabled = !random.chance(3)
    if random.chance(8) { policy.killSwitch = kill(standing: 30) }
    if random.chance(80) {
      policy.allowedTypes = random.chance(40) ? ClientType.allCases : random.subset(ClientType.allCases)
    }
    if random.chance(80) { policy.lifecycle = ordered() }
    for type in ClientType.allCases where random.chance(40) {
      policy.types[type] = random.chance(25) ? .never : inheriting(policy.lifecycle)
    }
    if random.chance(50) { policy.maxLifetime = random.pick(Pools.durations) }
    policy.clockSkew = random.pick([0, 0, Pools.second, 60 * Pools.second, 300 * Pools.second])
    addProfiles(to: &policy)
    for _ in 0..<random.below(16) { addOverride(to: &policy) }
    return policy
  }

  /// An instant in the range of the generated policies, seldom one end of the calendar.
  mutating func instant() -> Instant {
    if random.chance(3) { return random.pick([.earliest, .latest, Instant.latest.plus(-1)]) }
    let distance = random.chance(20) ? 0 : random.pick(Pools.durations.dropLast())
    return Pools.middle.plus(random.chance(50) ? distance : -distance).plus(Int64(random.below(3) - 1))
  }

  private mutating func kill(standing percent: Int) -> PlainKill {
    PlainKill(at: random.chance(percent) ? nil : instant())
  }

  // MARK: Thresholds

  /// Thresholds that are in order, some of them never.
  private mutating func ordered() -> PlainThresholds {
    let three = (0..<3).map { _ in random.below(Pools.durations.count) }.sorted().map { Pools.durations[$0] }
    func maybe(_ threshold: Int64) -> Int64? { random.chance(15) ? nil : threshold }
    return PlainThresholds(hidden: maybe(three[0]), closed: maybe(three[1]), deleted: maybe(three[2]))
  }

  /// Thresholds of a type, some inherited, in order after inheritance.
  private mutating func inheriting(_ base: PlainThresholds) -> PlainThresholds {
    for _ in 0..<4 {
      var own = ordered()
      if random.chance(40) { own.hidden = base.hidden }
      if random.chance(40) { own.closed = base.closed }
      if random.chance(40) { own.deleted = base.deleted }
      if own.all == own.all.sorted() { return own }
    }
    return ordered()
  }

  /// Thresholds of an override, each stricter than the base of at least one type; nil if none can be.
  private mutating func stricter(than policy: PlainPolicy) -> PlainThresholds? {
    let bases = ClientType.allCases.map(policy.base)
    var own = PlainThresholds()
    func choose(_ loosest: [Int64?]) -> Int64? {
      guard random.chance(60) else { return nil }
      let useful = Pools.durations.filter { mine in loosest.contains { $0 == nil || mine < $0 ?? 0 } }
      return useful.isEmpty ? nil : random.pick(useful)
    }
    own.hidden = choose(bases.map(\.hidden))
    own.closed = choose(bases.map(\.closed))
    own.deleted = choose(bases.map(\.deleted))
    return own == .never ? nil : own
  }

  // MARK: Overrides

  /// Adds an override, unless its selector is taken or its pattern overlaps another.
  private mutating func addOverride(to policy: inout PlainPolicy) {
    var override = PlainOverride()
    let kind = random.below(5)
    if kind < 2 { override.client = random.pick(Pools.exactClients) }
    if kind == 2 || kind == 3 { override.client = random.pick(Pools.patterns) }
    if kind == 0 || kind == 2 || kind == 4 { override.owner = random.pick(Pools.owners) }

    let hasKill = random.chance(30)
    if hasKill { override.kill = kill(standing: 25) }
    if !hasKill || random.chance(30) {
      if let own = stricter(than: policy), random.chance(75) {
        override.lifecycle = .stricter(own)
      } else {
        override.lifecycle = .exempt
      }
      if !hasKill, random.chance(55) { override.expires = instant() }
    }
    let collides = policy.overrides.contains { $0.hasSelector(of: override) || $0.isAmbiguous(with: override) }
    if !collides { policy.overrides.append(override) }
  }

  // MARK: Access

  private mutating func addProfiles(to policy: inout PlainPolicy) {
    for name in Pools.profiles where random.chance(60) {
      var profile = PlainProfile(name: name, toolsets: random.subset(Pools.toolsets, isEmptyAllowed: false))
      profile.users = random.subset(Pools.owners)
      profile.groups = random.subset(Pools.groups, isEmptyAllowed: !profile.users.isEmpty)
      policy.profiles.append(profile)
    }
    for name in Pools.toolsets where random.chance(50) {
      guard policy.profiles.contains(where: { $0.toolsets.contains(name) }) else { continue }
      let types = random.subset(ClientType.allCases, isEmptyAllowed: false)
      policy.toolsets.append(PlainToolset(name: name, clientTypes: types))
    }
  }
}

extension PlainOverride {
  func hasSelector(of other: PlainOverride) -> Bool {
    same(client, other.client) && same(owner, other.owner)
  }

  /// Whether SPEC 2 refuses the two: `lifecycle` on overlapping patterns, neither inside the other.
  func isAmbiguous(with other: PlainOverride) -> Bool {
    guard lifecycle != nil, other.lifecycle != nil, isPattern, other.isPattern, same(owner, other.owner),
      let mine = client, let theirs = other.client
    else { return false }
    let pairs = zip(mine.split(separator: "/"), theirs.split(separator: "/"))
    guard mine.split(separator: "/").count == theirs.split(separator: "/").count else { return false }
    let overlap = pairs.allSatisfy { $0 == $1 || $0 == "*" || $1 == "*" }
    let isInside = pairs.allSatisfy { $0 == $1 || $1 == "*" }
    let isAround = pairs.allSatisfy { $0 == $1 || $0 == "*" }
    return overlap && !isInside && !isAround
  }

  private func same(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return sameBytes(left, right)
  }
}
