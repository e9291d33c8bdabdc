// SPDX-License-Identifier: Apache-2.0

import Curfew

@testable import CurfewRegistry
@testable import CurfewTestSupport

/// The registry and the plain one side by side.
struct ModelRun {
  private var random: SplitMix64
  private var policies: PolicyGenerator
  private var plain: PlainRegistry
  private var registry: ClientRegistry
  private let directory: TemporaryDirectory
  private var now = Pools.middle
  private(set) var kinds: Set<Int> = []
  private(set) var eventCount = 0

  static let operationCount = 12

  init(seed: UInt64) throws {
    directory = try TemporaryDirectory()
    random = SplitMix64(seed: seed)
    policies = PolicyGenerator(seed: seed)
    let policy = policies.policy().lowered()
    plain = PlainRegistry(policy: policy)
    // So few clients are always compared one by one, unless that is said to cost more than anything.
    let entryCost = seed % 4 < 2 ? 0 : DueWheel.usualEntryCost
    registry = ClientRegistry(policy: policy, shardCount: [1, 2, 8][Int(seed % 3)], entryCost: entryCost)
  }

  /// Does something to both and says how they differ.
  mutating func step() throws -> String? {
    moveClock()
    let kind = random.below(100)
    switch kind {
    case ..<8: return record(0, try register())
    case ..<14: return record(1, try adopt())
    case ..<30: return record(2, recordUse())
    case ..<40: return record(3, authenticate())
    case ..<44: return record(4, revokeTokens())
    case ..<70: return record(5, authorize())
    case ..<77: return record(6, issuance())
    case ..<84: return record(7, lifecycle())
    case ..<95: return record(8, sweep())
    case ..<98: return record(9, nextDue())
    case 98: return record(10, replacePolicy())
    default: return random.chance(70) ? record(10, replacePolicy()) : record(11, try restore())
    }
  }

  private mutating func record(_ kind: Int, _ difference: String?) -> String? {
    kinds.insert(kind)
    return difference.map { "at \(now.millisecondsSinceEpoch), operation \(kind): \($0)" }
  }

  // MARK: The clock

  private mutating func moveClock() {
    switch random.below(100) {
    case ..<45: now = now.plus(Int64(random.below(3_000)))
    case ..<72: now = now.plus(Int64(random.below(120)) * 60_000 + Int64(random.below(3)))
    case ..<80:
      if let due = plain.nextDue(after: now) { now = due.plus(Int64(random.below(3) - 1)) }
    case ..<88: now = now.plus(random.pick(Pools.durations.dropLast()) + Int64(random.below(3) - 1))
    case ..<94: now = now.plus(-Int64(random.below(20_000)))
    case ..<97: now = now.plus(-random.pick(Pools.durations.dropLast()))
    case ..<98:
      now = random.pick([.earliest, .latest, Instant(millisecondsSinceEpoch: -1), .at("2106-02-07T06:28:15Z")])
    default: now = Pools.middle.plus(Int64(random.below(3) - 1))
    }
  }

  // MARK: Operations

  private mutating func register() throws -> String? {
    var metadata = ClientMetadata()
    metadata.redirectURIs = ["https://app.example/callback"]
    if random.chance(50) { metadata.clientName = random.pick(["Cursor", "Claude", "bad\u{7}name"]) }
    let owner = random.pick(Pools.owners)
    let groups = random.subset(Pools.groups)
    let type = random.pick(ClientType.allCases)
    var request = RegistrationRequest(registering: metadata, owner: owner, ownerGroups: groups, type: type)
    if random.chance(70) {
      let url = random.pick(["https://h.example/a/b", "https://h.example/b/b", "https://h.example/a"])
      metadata.clientID = url
      request = RegistrationRequest(
        clientID: url, document: metadata, documentByteCount: 100, owner: owner, ownerGroups: groups, type: type)
    }
    let expected = plain.policy.decideRegistration(request, at: now).under(plain.standing, at: now)
    let answer = try registry.register(request, at: now)
    if answer.decision != expected { return "\(answer.decision) is not \(expected)" }
    guard expected.outcome == .accept, let settled = expected.type else {
      return differs(answer.events.map(\.line), [], "events of a rejection")
        ?? (answer.client == nil ? nil : "registered although rejected")
    }
    guard let client = answer.client else { return "accepted but not registered" }
    var record = ClientRecord(
      clientID: client.clientID, name: metadata.clientName.flatMap { $0.hasPrefix("bad") ? nil : $0 },
      type: settled, method: request.method, owner: owner, ownerGroups: groups, registeredAt: now)
    if request.method == .cimd { record.tokensRevokedBefore = now.roundedDownToSecond }
    return differs(answer.events.map(\.line), plain.register(record, at: now), "events")
  }

  private mutating func adopt() throws -> String? {
    var record = ClientRecord(
      clientID: random.pick(Pools.exactClients + Pools.otherClients), type: random.pick(ClientType.allCases),
      method: random.pick(RegistrationMethod.allCases), owner: random.pick(Pools.owners), registeredAt: past())
    if random.chance(50) { record.name = random.pick(["Cursor", "Claude", "José"]) }
    record.ownerGroups = random.subset(Pools.groups)
    if random.chance(50) { record.authenticatedAt = past() }
    if random.chance(50) { record.lastUsedAt = past() }
    if random.chance(40) { record.state = random.pick(LifecycleState.allCases) }
    if random.chance(20) { record.tokensRevokedBefore = past() }
    let key = PlainRegistry.key(record.clientID, record.owner)
    let isNew = plain.entries.count < 16 && plain.entries[key] == nil
    if plain.entries.count >= 16 { return nil }
    if isNew { plain.entries[key] = PlainRegistry.Entry(record: record, asOf: now) }
    return try registry.adopt(record, at: now) == isNew ? nil : "adopted: \(!isNew)"
  }

  private mutating func past() -> Instant {
    if random.chance(2) { return random.pick([.earliest, .latest, Instant(millisecondsSinceEpoch: 0)]) }
    return now.plus(-random.pick(Pools.durations.dropLast()) + Int64(random.below(3) - 1))
  }

  private mutating func recordUse() -> String? {
    let (clientID, owner) = someone()
    let instant = random.chance(20) ? now.plus(-Int64(random.below(5_000))) : now
    let events = plain.recordUse(PlainRegistry.key(clientID, owner), at: instant)
    return differs(registry.recordUse(of: clientID, owner: owner, at: instant).map(\.line), events, "events")
  }

  private mutating func authenticate() -> String? {
    let (clientID, owner) = someone()
    let (decision, events) = plain.authenticate(PlainRegistry.key(clientID, owner), at: now)
    let answer = registry.authenticate(clientID, owner: owner, at: now)
    if answer.decision != decision { return "\(answer.decision) is not \(decision)" }
    return differs(answer.events.map(\.line), events, "events")
  }

  private mutating func revokeTokens() -> String? {
    let (clientID, owner) = someone()
    let before = random.chance(50) ? now : past()
    let events = plain.revokeTokens(PlainRegistry.key(clientID, owner), before: before)
    return differs(registry.revokeTokens(of: clientID, owner: owner, before: before).map(\.line), events, "events")
  }

  private mutating func authorize() -> String? {
    let (clientID, owner) = someone()
    var token = AccessToken(clientID: clientID, owner: owner, issuedAt: random.chance(50) ? now : past())
    if random.chance(50) { token.expiresAt = token.issuedAt.plus(random.pick(Pools.durations)) }
    let record = plain.effective(PlainRegistry.key(clientID, owner), at: now)
    let toolset = random.pick(Pools.toolsets)
    let call = plain.policy.decideToolCall(toolset, token: token, of: record, at: now)
    let answer = registry.authorize(toolset: toolset, token: token, at: now)
    if answer.decision != call { return "\(answer.decision) is not \(call)" }
    let decision = plain.policy.decideToken(token, of: record, at: now)
    let found = registry.introspect(token, at: now)
    return found.decision == decision ? nil : "\(found.decision) is not \(decision)"
  }

  private mutating func issuance() -> String? {
    let (clientID, owner) = someone()
    let record = plain.effective(PlainRegistry.key(clientID, owner), at: now)
    let expected = plain.policy.decideIssuance(.refresh, of: record, at: now).under(plain.standing, at: now)
    let found = registry.refresh(clientID, owner: owner, at: now).decision
    return found == expected ? nil : "\(found) is not \(expected)"
  }

  private mutating func lifecycle() -> String? {
    let (clientID, owner) = someone()
    let record = plain.effective(PlainRegistry.key(clientID, owner), at: now)
    let expected = record.map { plain.policy.decideLifecycle(of: $0, at: now) }
    let found = registry.lifecycle(of: clientID, owner: owner, at: now)?.decision
    return found == expected ? nil : "\(String(describing: found)) is not \(String(describing: expected))"
  }

  private mutating func sweep() -> String? {
    let events = plain.sweep(at: now)
    if let difference = differs(sorted(registry.sweep(at: now).map(\.line)), sorted(events), "events") {
      return difference
    }
    return random.chance(20) ? recordsDiffer() : nil
  }

  private mutating func replacePolicy() -> String? {
    if random.chance(50) { return replaceStanding() }
    plain.standing = .current
    let policy = policies.policy().lowered()
    let events = plain.replacePolicy(policy, at: now)
    let found = registry.replacePolicy(policy, at: now).map(\.line)
    return differs(sorted(found), sorted(events), "events") ?? recordsDiffer()
  }

  /// A file that cannot be used any more, or can again: no client changes by that.
  private mutating func replaceStanding() -> String? {
    plain.standing =
      random.chance(30)
      ? .current : .stale(deniesFrom: random.chance(20) ? nil : now.plus(Int64(random.below(600_000)) - 300_000))
    let policy = TenantPolicy(plain.policy, loadedAt: now, standing: plain.standing)
    return differs(registry.replacePolicy(policy, at: now).map(\.line), [], "events") ?? recordsDiffer()
  }

  /// The process ends and starts anew. A snapshot says when it was taken, not how far each client had come:
  /// after a clock that went back the two may tell the instants of what follows differently.
  private mutating func restore() throws -> String? {
    guard plain.entries.values.allSatisfy({ $0.asOf <= now }) else { return nil }
    let path = directory("clients.ndjson")
    try registry.snapshot(to: path, at: now)
    let count = registry.shards.count
    registry = try ClientRegistry(restoring: path, policy: registry.policy, shardCount: count)
    return recordsDiffer()
  }

  private func nextDue() -> String? {
    guard let exact = plain.nextDue(after: now) else { return nil }
    guard let found = registry.nextDue(after: now) else { return "nothing due, not \(exact)" }
    if found < now { return "next due before now" }
    return found <= exact ? nil : "next due \(found), not \(exact)"
  }

  // MARK: Comparing

  private func recordsDiffer() -> String? {
    if registry.count != plain.entries.count { return "\(registry.count) clients, not \(plain.entries.count)" }
    for entry in plain.entries.values {
      let found = registry.client(entry.record.clientID, owner: entry.record.owner)
      if found?.line != entry.record.line { return "\(found?.line ?? "nobody") is not \(entry.record.line)" }
    }
    return nil
  }

  private mutating func someone() -> (String, String) {
    if random.chance(3) || plain.entries.isEmpty { return ("nobody", random.pick(Pools.owners)) }
    // Dictionaries have no order that a seed repeats.
    let keys = plain.entries.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let record = plain.entries[random.pick(keys)]?.record
    return (record?.clientID ?? "", record?.owner ?? "")
  }

  /// By client, each client's in their order.
  private func sorted(_ events: [String]) -> [String] {
    let numbered = events.enumerated().sorted { left, right in
      let (first, second) = (key(left.element), key(right.element))
      return first == second ? left.offset < right.offset : first.lexicographicallyPrecedes(second)
    }
    return numbered.map(\.element)
  }

  /// The client and owner of a line of an event: what stands before the instant.
  private func key(_ line: String) -> [UInt8] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    let end = words.firstIndex { Int64($0) != nil && $0.count > 6 || $0 == "0" || $0 == "-1" } ?? words.count
    return Array(words[..<end].joined(separator: " ").utf8)
  }

  private mutating func differs(_ found: [String], _ expected: [String], _ what: String) -> String? {
    eventCount += expected.count
    let same = found.count == expected.count && zip(found, expected).allSatisfy { $0.hasSameBytes(as: $1) }
    return same ? nil : "\(what) \(found) are not \(expected)"
  }
}
