// SPDX-License-Identifier: Apache-2.0
//
// SPEC 2, "Terms": of everything that a policy says, what holds for one client at one instant. Which
// lifecycle override counts depends on the instant, since overrides expire; `lapsesAt` says for how
// long these terms hold, and whoever looks further ahead gathers them again from there.

/// The terms of one client at one instant. Times are milliseconds since the epoch.
package struct ApplicableTerms {
  /// The thresholds in force.
  package fileprivate(set) var thresholds: Thresholds
  /// The row of the lifecycle override that counts, if one does.
  package fileprivate(set) var lifecycleRow: Int?
  /// From this instant on, other thresholds may be in force; `Int64.max` for never.
  package fileprivate(set) var lapsesAt: Int64 = .max
  /// The standing kill in force, if there is one; the tenant's before any override's.
  package fileprivate(set) var standingKill: KillOrigin?
  /// The latest one-shot kill of the tenant at or before the instant; `Int64.min` for none.
  fileprivate(set) var tenantKillAt: Int64 = .min
  /// The latest one-shot kill of an override at or before the instant, likewise.
  fileprivate(set) var overrideKillAt: Int64 = .min
  /// The row of that override; -1 for none.
  fileprivate(set) var overrideKillRow = -1
  /// The first one-shot kill after the instant that closes the client as it is now signed in; `Int64.max` for none.
  package fileprivate(set) var nextClosingKill: Int64 = .max
  /// The first one-shot kill after the instant that revokes the token asked about; `Int64.max` for none.
  package fileprivate(set) var nextRevokingKill: Int64 = .max

  /// Who killed: the tenant's switch or an override.
  package enum KillOrigin: Equatable {
    case tenant
    case override(Int)
  }

  /// The latest one-shot kill of the tenant at or before the instant.
  package var latestTenantKill: Int64? { tenantKillAt == .min ? nil : tenantKillAt }

  /// The latest one-shot kill of an override at or before the instant, and its row.
  package var latestOverrideKill: (at: Int64, row: Int)? {
    overrideKillRow < 0 ? nil : (overrideKillAt, overrideKillRow)
  }

  fileprivate mutating func note(futureKill at: Int64, _ moments: CompiledPolicy.Tables.Moments) {
    if moments.signedInAt < at { nextClosingKill = min(nextClosingKill, at) }
    if moments.issuedAt < at { nextRevokingKill = min(nextRevokingKill, at) }
  }
}

/// What rules of time look at in a record: numbers alone, so that holding them costs nothing.
struct Subject {
  let type: ClientType
  let recorded: LifecycleState
  /// Milliseconds since the epoch.
  let activityAt: Int64
  let signedInAt: Int64

  @inline(__always)
  init(_ record: ClientRecord) {
    type = record.type
    recorded = record.state
    activityAt = record.activityAt.millisecondsSinceEpoch
    signedInAt = record.signedInAt.millisecondsSinceEpoch
  }

  /// The idle time at an instant; 0 when the last activity lies in the future.
  func idle(at now: Int64) -> Int64 { max(0, now - activityAt) }

  /// The instant at which an idle time is reached, or `Int64.max` when it never is.
  func instant(ofIdle idle: Int64) -> Int64 {
    let (sum, overflow) = activityAt.addingReportingOverflow(idle)
    return overflow || idle == Thresholds.neverMilliseconds ? .max : sum
  }
}

extension CompiledPolicy.Tables {
  /// Returns the terms of a client at an instant.
  ///
  /// - Parameters:
  ///   - signedInAt: what future closing kills are compared with.
  ///   - issuedAt: what future revoking kills are compared with.
  /// - Complexity: that of ``OverrideTable/forEachRow(client:owner:_:)``, no allocation.
  package func applicableTerms(
    client: Span<UInt8>, owner: Span<UInt8>, type: ClientType, at now: Int64,
    signedInAt: Int64, issuedAt: Int64 = .max
  ) -> ApplicableTerms {
    let moments = Moments(now: now, signedInAt: signedInAt, issuedAt: issuedAt)
    var found = tenantWideTerms(type, moments)
    gatherOverrides(into: &found, client: client, owner: owner, moments)
    return found
  }

  /// Returns the terms of the client of a record, likewise.
  func applicableTerms(of record: ClientRecord, at now: Int64, issuedAt: Int64 = .max) -> ApplicableTerms {
    let moments = Moments(now: now, signedInAt: record.signedInAt.millisecondsSinceEpoch, issuedAt: issuedAt)
    var found = tenantWideTerms(record.type, moments)
    if overrides.isEmpty { return found }
    record.clientID.withBytes { client in
      record.owner.withBytes { owner in gatherOverrides(into: &found, client: client, owner: owner, moments) }
    }
    return found
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

  private func gatherOverrides(
    into found: inout ApplicableTerms, client: Span<UInt8>, owner: Span<UInt8>, _ moments: Moments
  ) {
    var mostSpecific = UInt32.max
    var mostSpecificKill = UInt32.max
    overrides.forEachRow(client: client, owner: owner) { index in
      let row = overrides.rows[index]
      if row.lifecycle != .none, moments.now < row.expiresAt, row.specificity < mostSpecific {
        mostSpecific = row.specificity
        found.lifecycleRow = index
      }
      switch row.killAt {
      case OverrideRow.noKill: break
      case OverrideRow.standingKill:
        guard found.standingKill != .tenant, row.specificity < mostSpecificKill else { return }
        mostSpecificKill = row.specificity
        found.standingKill = .override(index)
      case let at where at <= moments.now:
        if at > found.overrideKillAt { (found.overrideKillAt, found.overrideKillRow) = (at, index) }
      case let at: found.note(futureKill: at, moments)
      }
    }
    applyLifecycleRow(to: &found)
  }

  @inline(__always)
  private func applyLifecycleRow(to found: inout ApplicableTerms) {
    guard let index = found.lifecycleRow else { return }
    let row = overrides.rows[index]
    found.lapsesAt = row.expiresAt
    found.thresholds = row.lifecycle == .exempt ? .never : found.thresholds.stricter(of: row.thresholds)
  }
}
