// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Whether two texts have the same bytes; `==` would equate NFC and NFD.
func sameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
}

extension PlainOverride {
  var isPattern: Bool { client?.utf8.contains(UInt8(ascii: "*")) ?? false }

  var starCount: Int { client?.utf8.filter { $0 == UInt8(ascii: "*") }.count ?? 0 }

  /// Whether `client` and `owner` match, whatever the time.
  func selects(_ record: ClientRecord) -> Bool {
    if let owner, !sameBytes(owner, record.owner) { return false }
    guard let client else { return true }
    return isPattern ? Self.matches(client, record.clientID) : sameBytes(client, record.clientID)
  }

  /// "An override applies to a record when …" (SPEC 2, terms).
  func applies(to record: ClientRecord, at now: Instant) -> Bool {
    if let expires, now >= expires { return false }
    return selects(record)
  }

  /// `*` stands for exactly one whole, non-empty segment between slashes.
  static func matches(_ pattern: String, _ clientID: String) -> Bool {
    let wanted = pattern.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let found = clientID.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard wanted.count == found.count else { return false }
    for (want, have) in zip(wanted, found) {
      let isStar = want.elementsEqual("*".utf8)
      if isStar ? have.isEmpty : !want.elementsEqual(have) { return false }
    }
    return true
  }

  /// The place in "exact client + owner, pattern + owner, exact client, pattern, owner alone".
  var place: Int {
    switch (client != nil, isPattern, owner != nil) {
    case (true, false, true): 1
    case (true, true, true): 2
    case (true, false, false): 3
    case (true, true, false): 4
    default: 5
    }
  }

  func isMoreSpecific(than other: PlainOverride) -> Bool {
    place != other.place ? place < other.place : starCount < other.starCount
  }
}

/// A kill that applies to a record, and whose it is.
struct PlainAppliedKill {
  var at: Instant?
  var isTenants: Bool
}

extension PlainPolicy {
  /// base(type).
  func base(_ type: ClientType) -> PlainThresholds { types[type] ?? lifecycle }

  /// The thresholds in force: the base, tightened or lifted by the most specific applying override.
  func thresholds(of record: ClientRecord, at now: Instant) -> PlainThresholds {
    var most: PlainOverride?
    for override in overrides where override.lifecycle != nil && override.applies(to: record, at: now) {
      guard let best = most else {
        most = override
        continue
      }
      if override.isMoreSpecific(than: best) { most = override }
    }
    let base = base(record.type)
    switch most?.lifecycle {
    case nil: return base
    case .exempt: return .never
    case .stricter(let own):
      return PlainThresholds(
        hidden: smaller(base.hidden, own.hidden),
        closed: smaller(base.closed, own.closed),
        deleted: smaller(base.deleted, own.deleted))
    }
  }

  /// Every kill that applies: the tenant's own, and those of the applying overrides.
  func kills(of record: ClientRecord, at now: Instant) -> [PlainAppliedKill] {
    var kills: [PlainAppliedKill] = []
    if let killSwitch { kills.append(PlainAppliedKill(at: killSwitch.at, isTenants: true)) }
    for override in overrides {
      guard let kill = override.kill, override.applies(to: record, at: now) else { continue }
      kills.append(PlainAppliedKill(at: kill.at, isTenants: false))
    }
    return kills
  }

  /// The smaller of two thresholds, where nil is never.
  private func smaller(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left else { return right }
    guard let right else { return left }
    return min(left, right)
  }
}
