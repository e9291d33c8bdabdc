// SPDX-License-Identifier: Apache-2.0
//
// The second opinion: records in a dictionary, each evaluated one by one and followed through time
// from the instant it was last looked at. No shards, no columns, no due dates.

import Curfew

@testable import CurfewRegistry

struct PlainRegistry {
  struct Entry {
    var record: ClientRecord
    var asOf: Instant
  }

  var policy: CompiledPolicy
  var standing = PolicyStanding.current
  var entries: [[UInt8]: Entry] = [:]

  static func key(_ clientID: String, _ owner: String) -> [UInt8] { Array(clientID.utf8) + [0] + Array(owner.utf8) }

  /// The record as it is effective at an instant, and what happened on the way; nil when it is gone.
  func advanced(_ entry: Entry, to now: Instant) -> (entry: Entry, events: [String], isGone: Bool) {
    var record = entry.record
    var events: [String] = []
    var instant = min(entry.asOf, now)
    if now < entry.asOf { instant = now }
    while true {
      let decision = policy.decideLifecycle(of: record, at: instant)
      apply(decision, to: &record, at: instant, &events)
      if decision.transition?.effects.contains(EffectSet(.removeRegistration)) == true {
        return (Entry(record: record, asOf: now), events, true)
      }
      guard let next = decision.next?.at, next <= now else { break }
      instant = next
    }
    return (Entry(record: record, asOf: now), events, false)
  }

  func apply(
    _ decision: LifecycleDecision, to record: inout ClientRecord, at instant: Instant, _ events: inout [String]
  ) {
    guard let transition = decision.transition else { return }
    record.state = transition.to
    events.append(line(record, instant, "\(transition.from)->\(transition.to) \(decision.reason)"))
    if transition.effects.contains(EffectSet(.revokeTokens)) {
      let before = max(record.tokensRevokedBefore ?? instant, instant)
      record.tokensRevokedBefore = before
      events.append(line(record, instant, "revoked \(before.millisecondsSinceEpoch)"))
    }
    if transition.effects.contains(EffectSet(.removeRegistration)) { events.append(line(record, instant, "removed")) }
  }

  mutating func sweep(at now: Instant) -> [String] {
    var all: [String] = []
    for (key, entry) in entries {
      let (advanced, events, isGone) = advanced(entry, to: now)
      all += events
      entries[key] = isGone ? nil : advanced
    }
    return all
  }

  mutating func replacePolicy(_ new: CompiledPolicy, at now: Instant) -> [String] {
    var all: [String] = []
    for (key, entry) in entries {
      if now < entry.asOf {
        entries[key]?.asOf = now
        continue
      }
      let (advanced, events, isGone) = advanced(entry, to: now)
      all += events
      entries[key] = isGone ? nil : advanced
    }
    policy = new
    return all
  }

  mutating func register(_ record: ClientRecord, at now: Instant) -> [String] {
    let key = Self.key(record.clientID, record.owner)
    var events: [String] = []
    if let old = entries[key] {
      let (_, gone, isGone) = advanced(old, to: now)
      if !isGone, old.record.state != .deleted {
        entries[key]?.record.name = record.name
        entries[key]?.record.ownerGroups = record.ownerGroups
        return []
      }
      events = gone
    }
    entries[key] = Entry(record: record, asOf: now)
    return events + [line(record, now, "registered")]
  }

  mutating func authenticate(_ key: [UInt8], at now: Instant) -> (IssuanceDecision, [String]) {
    guard let entry = entries[key] else {
      return (policy.decideIssuance(.authorization, of: nil, at: now).under(standing, at: now), [])
    }
    var (advanced, events, isGone) = advanced(entry, to: now)
    let decision = policy.decideIssuance(.authorization, of: advanced.record, at: now).under(standing, at: now)
    guard decision.outcome == .grant, !isGone else { return (decision, []) }
    let before = advanced.record.state
    advanced.record.authenticatedAt = max(advanced.record.authenticatedAt ?? now, now)
    advanced.record.state = .active
    let after = policy.decideLifecycle(of: advanced.record, at: now)
    if after.state != before { events.append(line(advanced.record, now, "\(before)->\(after.state) \(after.reason)")) }
    if after.state >= .closed, before < .closed {
      let revoked = max(advanced.record.tokensRevokedBefore ?? now, now)
      advanced.record.tokensRevokedBefore = revoked
      events.append(line(advanced.record, now, "revoked \(revoked.millisecondsSinceEpoch)"))
    }
    advanced.record.state = after.state
    entries[key] = advanced
    return (decision, events)
  }

  mutating func recordUse(_ key: [UInt8], at now: Instant) -> [String] {
    guard let entry = entries[key] else { return [] }
    if let latest = entry.record.lastUsedAt, now < latest { return [] }
    var (advanced, events, isGone) = advanced(entry, to: now)
    guard !isGone, advanced.record.state < .closed else { return [] }
    advanced.record.lastUsedAt = max(advanced.record.lastUsedAt ?? now, now)
    events.append(line(advanced.record, now, "used"))
    apply(policy.decideLifecycle(of: advanced.record, at: now), to: &advanced.record, at: now, &events)
    entries[key] = advanced
    return events
  }

  mutating func revokeTokens(_ key: [UInt8], before: Instant) -> [String] {
    guard let record = entries[key]?.record else { return [] }
    if let latest = record.tokensRevokedBefore, before <= latest { return [] }
    entries[key]?.record.tokensRevokedBefore = before
    return [line(record, before, "revoked \(before.millisecondsSinceEpoch)")]
  }

  /// The record that a decision is about.
  func effective(_ key: [UInt8], at now: Instant) -> ClientRecord? {
    entries[key].map { advanced($0, to: now).entry.record }
  }

  /// The first instant at which a sweep has something to do.
  func nextDue(after now: Instant) -> Instant? {
    var earliest: Instant?
    for entry in entries.values {
      let (advanced, events, _) = advanced(entry, to: now)
      if !events.isEmpty { return now }
      if let next = policy.decideLifecycle(of: advanced.record, at: now).next?.at {
        earliest = min(earliest ?? next, next)
      }
    }
    return earliest
  }

  private func line(_ record: ClientRecord, _ instant: Instant, _ what: String) -> String {
    "\(record.clientID) \(record.owner) \(instant.millisecondsSinceEpoch) \(what)"
  }
}

extension RegistryEvent {
  /// The event as the plain registry writes it.
  var line: String {
    let what =
      switch kind {
      case .registered: "registered"
      case .stateChanged(let from, let to, let reason): "\(from)->\(to) \(reason)"
      case .tokensRevoked(let before): "revoked \(before.millisecondsSinceEpoch)"
      case .removed: "removed"
      case .used: "used"
      }
    return "\(clientID) \(owner) \(at.millisecondsSinceEpoch) \(what)"
  }
}

extension ClientRecord {
  /// Everything in it, to be compared.
  var line: String {
    let instants = [registeredAt, authenticatedAt, lastUsedAt, tokensRevokedBefore]
    let times = instants.map { $0.map { "\($0.millisecondsSinceEpoch)" } ?? "-" }.joined(separator: " ")
    return "\(clientID) \(owner) \(name ?? "-") \(ownerGroups) \(type) \(method) \(state) \(times)"
  }
}
