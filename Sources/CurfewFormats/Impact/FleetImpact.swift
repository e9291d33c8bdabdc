// SPDX-License-Identifier: Apache-2.0
//
// The exact difference says whom a change could concern; this says whom of the real clients it does. As
// with a plan nothing grows with the fleet: each record is decided under both policies and forgotten.

package import Curfew
package import CurfewAnalysis
import CurfewSource

/// Who of a fleet is affected when one policy takes the place of another (SPEC 6, impact; SPEC 7, `diff --fleet`).
package struct FleetImpact: Sendable {
  package let policies: Both<PolicyIdentity>
  /// The instant at which the new policy takes over.
  package let now: Instant
  /// How many UTC days are looked at; the rest of the day of `now` is the first.
  package let dayCount: Int
  /// The name of the last day; nil without days.
  package let lastDay: String?
  /// `tokens.maxLifetime` in milliseconds, when it differs.
  package let tokenLifetimes: Both<Int64>?

  package private(set) var clientCount = 0
  /// How many clients are in each state now, and at the end of the last day if nothing happens.
  package private(set) var states = Both(StateCounts())
  package private(set) var statesAtEnd = Both(StateCounts())
  package private(set) var tally = ImpactTally()
  /// How many clients have tokens that the new lifetime is for.
  package private(set) var tokenHolders = 0

  private let compiled: Both<CompiledPolicy>
  private let endMilliseconds: Int64
  private let tenantWide: TenantWideIssuance
  private var toolsets: ToolsetComparison
  private var important: MostImportant<ImpactedClient>

  /// Starts with an empty fleet.
  ///
  /// - Parameters:
  ///   - days: how many UTC days to look ahead, as a plan does.
  ///   - mostListed: how many clients are kept for ``listed``.
  package init(
    of policies: Both<CompiledPolicy>, at now: Instant, days: Int = 14, mostListed: Int = 20
  ) {
    compiled = policies
    self.policies = policies.map { PolicyIdentity($0) }
    self.now = now
    let days = PlanDay.days(min(days, FleetPlan.mostDays), from: now)
    dayCount = days.count
    lastDay = days.last?.name
    endMilliseconds = days.last.map { $0.start.millisecondsSinceEpoch + PlanDay.length } ?? now.millisecondsSinceEpoch
    let lifetimes = policies.map(\.tables.terms.maxLifetime)
    tokenLifetimes = lifetimes.isSame ? nil : lifetimes
    tenantWide = TenantWideIssuance(policies)
    toolsets = ToolsetComparison(policies)
    important = MostImportant(limit: max(0, mostListed)) { $0.precedes($1) }
  }

  /// How many clients are affected.
  package var affectedCount: Int { tally.affected }
  /// The most important of the clients affected.
  package var listed: [ImpactedClient] { important.elements }

  /// Adds a client and hands it over if it is affected.
  ///
  /// - Complexity: the look-ups of both policies; more only for a client whose terms differ.
  package mutating func add<Failure: Error>(
    _ record: ClientRecord, _ found: (ImpactedClient) throws(Failure) -> Void
  ) throws(Failure) {
    clientCount += 1
    let outlooks = Both(old: compiled.old.outlook(of: record, at: now), new: compiled.new.outlook(of: record, at: now))
    let isAlike = outlooks.old.isAlike(outlooks.new)
    count(record, outlooks, isAlike: isAlike)
    let toolsets =
      outlooks.old.state == .deleted || outlooks.new.state == .deleted ? .none : toolsets.change(of: record)
    let divergence = isAlike || outlooks.old.state != outlooks.new.state ? nil : divergence(of: record, outlooks)
    let mayIssueDifferently = tenantWide.differs(for: record.type) || outlooks.mayIssueDifferently
    guard mayIssueDifferently || !toolsets.isEmpty || divergence != nil else { return }
    guard let client = impact(on: record, outlooks, divergence, toolsets) else { return }
    tally.add(client)
    important.add(client)
    try found(client)
  }

  private mutating func count(_ record: ClientRecord, _ outlooks: Both<ClientOutlook>, isAlike: Bool) {
    states.old[outlooks.old.state] += 1
    states.new[outlooks.new.state] += 1
    if tokenLifetimes != nil, outlooks.old.state < .closed, outlooks.new.state < .closed { tokenHolders += 1 }
    guard dayCount > 0 else { return }
    let old = outlooks.old.state(of: record, at: endMilliseconds - 1)
    statesAtEnd.old[old] += 1
    statesAtEnd.new[isAlike ? old : outlooks.new.state(of: record, at: endMilliseconds - 1)] += 1
  }

  /// The first instant at which the states differ although nothing happens.
  private func divergence(of record: ClientRecord, _ outlooks: Both<ClientOutlook>) -> ImpactedClient.Divergence? {
    let changes = outlooks.map { $0.changes(of: record, before: endMilliseconds) }
    var next = Both(0)
    var states = outlooks.map(\.state)
    while true {
      let comes = Both(
        old: next.old < changes.old.count ? changes.old[next.old].at : nil,
        new: next.new < changes.new.count ? changes.new[next.new].at : nil)
      guard let at = [comes.old, comes.new].compactMap({ $0 }).min() else { return nil }
      for side in Side.allCases where comes[side] == at {
        states[side] = changes[side][next[side]].to
        next[side] += 1
      }
      if states.old != states.new { return ImpactedClient.Divergence(at: at, states: states) }
    }
  }

  /// The client with all that is different for it; nil when nothing is.
  private func impact(
    on record: ClientRecord, _ outlooks: Both<ClientOutlook>, _ divergence: ImpactedClient.Divergence?,
    _ toolsets: ToolsetChange
  ) -> ImpactedClient? {
    let refresh = outlooks.map(\.mayRefresh)
    let signIn = outlooks.map(\.maySignIn)
    let states = outlooks.map(\.state)
    guard !states.isSame || divergence != nil || !toolsets.isEmpty || !refresh.isSame || !signIn.isSame else {
      return nil
    }
    let effects = outlooks.map(\.effects)
    return ImpactedClient(
      clientID: record.clientID, owner: record.owner, type: record.type, recorded: record.state, states: states,
      caused: effects.new.subtracting(effects.old), spared: effects.old.subtracting(effects.new),
      divergence: divergence, refresh: refresh, signIn: signIn, toolsets: toolsets,
      reasons: outlooks.map(\.reason), sources: outlooks.map(\.source))
  }
}

/// What of issuance can differ for every client of a type.
private struct TenantWideIssuance: Sendable {
  private let differing: ClientTypeSet

  init(_ policies: Both<CompiledPolicy>) {
    let terms = policies.map(\.tables.terms)
    let old = terms.old.isEnabled ? terms.old.allowedTypes : []
    let new = terms.new.isEnabled ? terms.new.allowedTypes : []
    differing = old.symmetricDifference(new)
  }

  func differs(for type: ClientType) -> Bool { differing.contains(type) }
}

extension Both where Value == ClientOutlook {
  /// Whether issuance can differ because of where the client stands: closed by a standing kill is more
  /// than closed.
  fileprivate var mayIssueDifferently: Bool {
    old.state != new.state || old.hasStandingKill != new.hasStandingKill
  }
}
