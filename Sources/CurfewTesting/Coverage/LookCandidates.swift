// SPDX-License-Identifier: Apache-2.0
//
// Time enters a decision by a few instants only: the start, the expiries and kills that concern a client,
// and idle times at its thresholds. So these, and a second to either side, are all the places to look.

import Curfew
import CurfewSource

/// Clients and instants at which a statement of a policy may show.
struct LookCandidates {
  let policy: CompiledPolicy
  let now: Instant
  private let second = PolicyStatements.second

  init(_ policy: CompiledPolicy, now: Instant) {
    self.policy = policy
    self.now = now
  }

  func candidates(for subject: StatementSubject) -> [ProposedTest.Look] {
    switch subject {
    case .enabled: everybody.flatMap { looks(at: $0, registered: now, used: nil, now, [.token]) }
    case .kill(let row, let at): clients(of: row).flatMap { ofKill($0, at) }
    case .threshold(let row, let types, let idle, let step):
      clients(of: row, types).flatMap { ofIdle($0, [idle + step, idle]) }
    case .exemption(let row, let types): clients(of: row, types).flatMap { ofIdle($0, thresholds(of: $0)) }
    case .expiry(let row, let at): clients(of: row).flatMap { ofExpiry($0, at) }
    case .maxLifetime(let lifetime, let step): everybody.flatMap { ofLifetime($0, lifetime + step) }
    case .clockSkew(let skew): everybody.flatMap { ofSkew($0, [skew, skew + second]) }
    case .allowedType(let type):
      everybody.filter { $0.type == type }.flatMap { looks(at: $0, registered: now, used: nil, now, [.refresh]) }
    case .grant(let entry): members(of: entry.profile).flatMap { ofToolsets($0) }
    case .user(let entry): everybodyOf(owner: entry.text).flatMap { ofToolsets($0) }
    case .group(let entry): everybodyOf(group: entry.text).flatMap { ofToolsets($0) }
    case .restriction(let toolset, let type): granted(toolset).filter { $0.type == type }.flatMap { ofToolsets($0) }
    case .method, .grantType, .classify, .admit, .defaultType, .defaultDecision: []
    }
  }

  // MARK: - Clients

  private var everybody: [LookedAtClient] { ClientType.allCases.map { somebody($0) } }

  /// A client that no override names, registered in a way that is allowed.
  private func somebody(_ type: ClientType) -> LookedAtClient {
    var client = LookedAtClient(type: type)
    let methods = policy.tables.registration.methods.value
    if !methods.contains(.dcr), methods.contains(.cimd) { client.clientID = "https://client.example/client.json" }
    return client
  }

  private func everybodyOf(owner: String) -> [LookedAtClient] {
    everybody.map { client in
      var client = client
      client.owner = owner
      client.name = "\(client.type.name)-of-\(SelectorText.shortName(ofOwner: owner))"
      return client
    }
  }

  private func everybodyOf(group: String) -> [LookedAtClient] {
    everybody.map { client in
      var client = client
      client.groups = [group]
      client.name = "\(client.type.name)-in-\(group)"
      return client
    }
  }

  private func members(of profile: UInt32) -> [LookedAtClient] {
    let access = policy.tables.access
    let groups = access.groupEntries.filter { $0.profile == profile }.flatMap { everybodyOf(group: $0.text) }
    return groups + access.userEntries.filter { $0.profile == profile }.flatMap { everybodyOf(owner: $0.text) }
  }

  private func granted(_ toolset: String) -> [LookedAtClient] {
    let name = Array(toolset.utf8)
    return policy.tables.access.grantEntries.filter { $0.name == name }.flatMap { members(of: $0.profile) }
  }

  /// Clients that an override takes, or all if it is none; of every type.
  private func clients(of row: Int?, _ types: [ClientType] = ClientType.allCases) -> [LookedAtClient] {
    types.map { type in
      var client = somebody(type)
      guard let row else { return client }
      let overrides = policy.tables.overrides
      if let owner = overrides.owner(ofRow: row) {
        client.owner = String(decoding: owner, as: UTF8.self)
        client.name = SelectorText.shortName(ofOwner: client.owner)
      }
      if let bytes = overrides.client(ofRow: row) {
        client.clientID = SelectorText.someClient(of: Array(bytes))
        let owner = overrides.owner(ofRow: row) == nil ? "" : "-of-\(client.name)"
        client.name = SelectorText.shortName(ofClient: client.clientID) + owner
      }
      return client
    }
  }

  /// The instants that concern a client besides its own: kills, and the ends of overrides.
  private func epochs(of client: LookedAtClient) -> [Int64] {
    let tables = policy.tables
    var epochs: Set<Int64> = [tables.terms.killAt]
    tables.overrides.forEachRow(client: client.clientID.utf8Span.span, owner: client.owner.utf8Span.span) {
      epochs.insert(tables.overrides.rows[$0].killAt)
      epochs.insert(tables.overrides.rows[$0].expiresAt)
    }
    return epochs.filter { Self.isInstant($0) }.sorted()
  }

  /// The finite thresholds that may concern a client.
  private func thresholds(of client: LookedAtClient) -> [Int64] {
    let tables = policy.tables
    var all = [tables.terms.base[client.type], .byDefault] + ClientType.allCases.map { tables.terms.base[$0] }
    tables.overrides.forEachRow(client: client.clientID.utf8Span.span, owner: client.owner.utf8Span.span) {
      all.append(tables.overrides.rows[$0].thresholds)
    }
    var seen: Set<Int64> = [Thresholds.neverMilliseconds]
    return all.flatMap { [$0.hidden, $0.closed, $0.deleted] }.filter { seen.insert($0).inserted }
  }

  private static func isInstant(_ value: Int64) -> Bool {
    value >= Instant.earliestMilliseconds && value <= Instant.latestMilliseconds
  }

  // MARK: - Looks

  private func ofIdle(_ client: LookedAtClient, _ idles: [Int64]) -> [ProposedTest.Look] {
    var seen: Set<Int64> = []
    return idles.filter { seen.insert($0).inserted && $0 >= 0 }.flatMap { idle -> [ProposedTest.Look] in
      let epochs = epochs(of: client)
      var instants = [now.advanced(byMilliseconds: idle), now]
      for epoch in epochs {
        let at = Instant(millisecondsSinceEpoch: epoch)
        instants += [at.advanced(byMilliseconds: idle), at.advanced(byMilliseconds: -second), at]
      }
      return instants.compactMap { $0 }.filter { $0 >= now }.flatMap { instant -> [ProposedTest.Look] in
        guard let start = instant.advanced(byMilliseconds: -idle) else { return [] }
        return looks(at: client, registered: start, used: nil, instant, [.state, .stateAndReason])
      }
    }
  }

  private func ofKill(_ client: LookedAtClient, _ at: Int64) -> [ProposedTest.Look] {
    guard at != OverrideRow.standingKill else {
      return looks(at: client, registered: now, used: nil, now, [.state, .stateAndReason])
    }
    let kill = Instant(millisecondsSinceEpoch: at)
    let before = kill.advanced(byMilliseconds: -second)
    let signIns = (kill > now ? [now, before, kill] : [before, kill, now]).compactMap { $0 }
    let instants = [now, before, kill].compactMap { $0 }.filter { $0 >= now }
    return signIns.flatMap { signIn in
      instants.flatMap { instant -> [ProposedTest.Look] in
        let client = signIn == now ? client : client.named(signIn < kill ? "-signed-in-before" : "-signed-in-since")
        let idle = looks(at: client, registered: signIn, used: nil, instant, [.state, .stateAndReason])
        let inUse = looks(
          at: client, registered: signIn, used: signIn < instant ? max(signIn, instant) : nil, instant,
          [.state, .stateAndReason])
        return (kill > now ? idle + inUse : inUse + idle).withPolicyTimes()
      }
    }
  }

  private func ofExpiry(_ client: LookedAtClient, _ at: Int64) -> [ProposedTest.Look] {
    let end = Instant(millisecondsSinceEpoch: at)
    // Of the second before and after the end, what lies before the start can't be looked at.
    let instants = [end.advanced(byMilliseconds: -second), end].compactMap { $0.map { max($0, now) } }
    let idles = thresholds(of: client)
    let longest = idles.max() ?? 0
    return instants.flatMap { instant -> [ProposedTest.Look] in
      // What holds of a client that is registered at the start reads best.
      let plain = looks(at: client, registered: now, used: nil, instant, [.state])
      let reached = ([longest] + idles).compactMap { instant.advanced(byMilliseconds: -$0) }.flatMap {
        looks(at: client.named("-idle"), registered: $0, used: nil, instant, [.state])
      }
      let fresh = looks(at: client.named("-new"), registered: instant, used: nil, instant, [.stateAndReason])
      return (plain + reached + fresh).withPolicyTimes()
    }
  }

  private func ofLifetime(_ client: LookedAtClient, _ age: Int64) -> [ProposedTest.Look] {
    let end = now.advanced(byMilliseconds: age)
    let start = now.advanced(byMilliseconds: -age)
    let ahead = end.map { end in
      looks(at: client, registered: now, used: nil, end, [.token])
        + looks(at: client.named("-in-use"), registered: now, used: end, end, [.token])
    }
    let back = start.map { looks(at: client.named("-in-use"), registered: $0, used: now, now, [.token]) }
    return (ahead ?? []) + (back ?? [])
  }

  private func ofSkew(_ client: LookedAtClient, _ distances: [Int64]) -> [ProposedTest.Look] {
    distances.compactMap { distance in
      now.advanced(byMilliseconds: distance).map { issued in
        ProposedTest.Look(at: client.named("-ahead").testClient(registered: now, tokenIssued: issued), now, .token)
      }
    }
  }

  private func ofToolsets(_ client: LookedAtClient) -> [ProposedTest.Look] {
    looks(at: client, registered: now, used: nil, now, [.toolsets])
  }

  private func looks(
    at client: LookedAtClient, registered: Instant, used: Instant?, _ instant: Instant,
    _ questions: [ProposedTest.Question]
  ) -> [ProposedTest.Look] {
    questions.map {
      ProposedTest.Look(at: client.testClient(registered: registered, used: used), instant, $0)
    }
  }
}

extension [ProposedTest.Look] {
  fileprivate func withPolicyTimes() -> Self {
    map { look in
      var look = look
      look.hasPolicyTimes = true
      return look
    }
  }
}

extension AccessTable.Entry {
  fileprivate var text: String { String(decoding: name, as: UTF8.self) }
}
