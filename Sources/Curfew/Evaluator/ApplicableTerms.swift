// SPDX-License-Identifier: Apache-2.0
//
// SPEC 2, "Terms": of everything that a policy says, what holds for one client at one instant. Which
// lifecycle override counts depends on the instant, since overrides expire; `lapsesAt` says for how
// long these terms hold, and whoever looks further ahead gathers them again from there.

/// The terms of one client at one instant. Times are milliseconds since the epoch.
package struct ApplicableTerms {
  // Numbers, where optionals would be: terms that are refused are passed on in memory, and an optional in
  // between is written in five pieces.
  /// The thresholds in force.
  package fileprivate(set) var thresholds: Thresholds
  /// From this instant on, other thresholds may be in force; `Int64.max` for never.
  package fileprivate(set) var lapsesAt: Int64 = .max
  /// The latest one-shot kill of the tenant at or before the instant; `Int64.min` for none.
  fileprivate(set) var tenantKillAt: Int64 = .min
  /// The latest one-shot kill of an override at or before the instant, likewise.
  fileprivate(set) var overrideKillAt: Int64 = .min
  /// The first one-shot kill after the instant that closes the client as it is now signed in; `Int64.max` for none.
  package fileprivate(set) var nextClosingKill: Int64 = .max
  /// The first one-shot kill after the instant that revokes the token asked about; `Int64.max` for none.
  package fileprivate(set) var nextRevokingKill: Int64 = .max
  private var lifecycleRowNumber = Self.none
  private var ownEntryNumber = Self.none
  private var overrideKillRowNumber = Self.none
  private var standingKillNumber = Self.none
  /// Whether the lifecycle override that counts takes all thresholds away.
  package fileprivate(set) var isExemptByOverride = false

  private static let none: Int32 = -1
  /// In the place of a row, the tenant.
  private static let tenant: Int32 = -2

  fileprivate init(thresholds: Thresholds) { self.thresholds = thresholds }

  /// The row of the lifecycle override that counts, if one does.
  package fileprivate(set) var lifecycleRow: Int? {
    get { Self.row(lifecycleRowNumber) }
    set { lifecycleRowNumber = Self.number(newValue) }
  }

  /// The entry of the override that alone takes the client, by its ID; nil where there is none or several may.
  fileprivate(set) var ownEntry: Int? {
    get { Self.row(ownEntryNumber) }
    set { ownEntryNumber = Self.number(newValue) }
  }

  /// The row of the override whose one-shot kill is the latest at or before the instant.
  fileprivate(set) var overrideKillRow: Int? {
    get { Self.row(overrideKillRowNumber) }
    set { overrideKillRowNumber = Self.number(newValue) }
  }

  /// The standing kill in force, if there is one; the tenant's before any override's.
  package fileprivate(set) var standingKill: KillOrigin? {
    get { standingKillNumber == Self.tenant ? .tenant : Self.row(standingKillNumber).map { .override($0) } }
    set {
      switch newValue {
      case nil: standingKillNumber = Self.none
      case .tenant: standingKillNumber = Self.tenant
      case .override(let row): standingKillNumber = Self.number(row)
      }
    }
  }

  /// Whether a standing kill is in force.
  package var hasStandingKill: Bool { standingKillNumber != Self.none }

  /// Who killed: the tenant's switch or an override.
  package enum KillOrigin: Equatable {
    case tenant
    case override(Int)
  }

  /// A policy has at most a million rows (SPEC 8).
  private static func number(_ row: Int?) -> Int32 { row.map { Int32(truncatingIfNeeded: $0) } ?? none }
  private static func row(_ number: Int32) -> Int? { number < 0 ? nil : Int(number) }

  /// Whether only idle time can still change the state: no override expires and no kill is to come.
  var onlyIdleTimeCounts: Bool { lapsesAt == .max && nextClosingKill == .max }

  /// The latest one-shot kill of the tenant at or before the instant.
  package var latestTenantKill: Int64? { tenantKillAt == .min ? nil : tenantKillAt }

  /// The latest one-shot kill of an override at or before the instant, and its row.
  package var latestOverrideKill: (at: Int64, row: Int)? {
    overrideKillRow.map { (overrideKillAt, $0) }
  }

  fileprivate mutating func note(futureKill at: Int64, _ moments: CompiledPolicy.Tables.Moments) {
    if moments.signedInAt < at { nextClosingKill = min(nextClosingKill, at) }
    if moments.issuedAt < at { nextRevokingKill = min(nextRevokingKill, at) }
  }
}

extension CompiledPolicy.Tables {
  /// Returns the terms of a client at an instant.
  ///
  /// - Parameters:
  ///   - signedInAt: what future closing kills are compared with.
  ///   - issuedAt: what future revoking kills are compared with.
  /// - Complexity: that of ``OverrideTable/forEachRow(client:owner:_:)``, no allocation.
  @inline(__always)
  package func applicableTerms(
    client: Span<UInt8>, owner: Span<UInt8>, type: ClientType, at now: Int64,
    signedInAt: Int64, issuedAt: Int64 = .max
  ) -> ApplicableTerms {
    let moments = Moments(now: now, signedInAt: signedInAt, issuedAt: issuedAt)
    var found = tenantWideTerms(type, moments)
    if overrides.isEmpty { return found }
    gatherOverrides(into: &found, client: client, owner: owner, moments)
    return found
  }

  /// Returns the terms of a client by its facts, likewise.
  @inline(__always)
  func applicableTerms(
    of facts: ClientFacts, client: Span<UInt8>, owner: Span<UInt8>, at now: Int64, issuedAt: Int64 = .max
  ) -> ApplicableTerms {
    applicableTerms(
      client: client, owner: owner, type: facts.type, at: now,
      signedInAt: facts.signedInAt.millisecondsSinceEpoch, issuedAt: issuedAt)
  }

  /// What kills and expiries are compared with, in milliseconds.
  fileprivate struct Moments {
    let now: Int64
    let signedInAt: Int64
    let issuedAt: Int64
  }

  @inline(__always)
  private func tenantWideTerms(_ type: ClientType, _ moments: Moments) -> ApplicableTerms {
    var found = ApplicableTerms(thresholds: terms.base[type])
    switch terms.killAt {
    case OverrideRow.noKill: break
    case OverrideRow.standingKill: found.standingKill = .tenant
    case let at where at <= moments.now: found.tenantKillAt = at
    case let at: found.note(futureKill: at, moments)
    }
    return found
  }

  @inline(__always)
  private func gatherOverrides(
    into found: inout ApplicableTerms, client: Span<UInt8>, owner: Span<UInt8>, _ moments: Moments
  ) {
    let (own, hasOthers) = overrides.ownEntry(ofClient: client)
    if hasOthers {
      found = gatherSeveral(into: found, client: client, owner: owner, moments)
      return
    }
    guard let own else { return }
    found.ownEntry = own
    let (row, index) = (overrides.clients[own].demands, Int(overrides.clients[own].row))
    if row.lifecycle != .none, moments.now < row.expiresAt { found.apply(row, at: index) }
    found.note(killOf: row, at: index, moments)
  }

  /// The rows that count, where more than one may take the client.
  @inline(never)
  private func gatherSeveral(
    into tenantWide: ApplicableTerms, client: Span<UInt8>, owner: Span<UInt8>, _ moments: Moments
  ) -> ApplicableTerms {
    var found = tenantWide
    var mostSpecific = UInt32.max
    overrides.forEachRow(client: client, owner: owner) { index in
      let row = overrides.rows[index]
      if row.lifecycle != .none, moments.now < row.expiresAt, row.specificity < mostSpecific {
        mostSpecific = row.specificity
        found.lifecycleRow = index
      }
      // Of kills that say the same, the most specific is named.
      if row.killAt == OverrideRow.standingKill, case .override(let other) = found.standingKill {
        if overrides.precedes(index, other) { found.standingKill = .override(index) }
      } else if let other = found.overrideKillRow, row.killAt == found.overrideKillAt {
        if overrides.precedes(index, other) { found.overrideKillRow = index }
      } else {
        found.note(killOf: row, at: index, moments)
      }
    }
    if let index = found.lifecycleRow { found.apply(overrides.rows[index], at: index) }
    return found
  }
}

extension ApplicableTerms {
  /// Takes over the demands of the override that counts.
  @inline(__always)
  fileprivate mutating func apply(_ row: OverrideRow, at index: Int) {
    lifecycleRow = index
    lapsesAt = row.expiresAt
    isExemptByOverride = row.lifecycle == .exempt
    thresholds = isExemptByOverride ? .never : thresholds.stricter(of: row.thresholds)
  }

  /// Takes note of the kill of an override, if it has one.
  @inline(__always)
  fileprivate mutating func note(killOf row: OverrideRow, at index: Int, _ moments: CompiledPolicy.Tables.Moments) {
    switch row.killAt {
    case OverrideRow.noKill: break
    case OverrideRow.standingKill: if standingKillNumber != Self.tenant { standingKill = .override(index) }
    case let at where at <= moments.now: if at > overrideKillAt { (overrideKillAt, overrideKillRow) = (at, index) }
    case let at: note(futureKill: at, moments)
    }
  }
}
