// SPDX-License-Identifier: Apache-2.0
//
// The exact difference says whom a change could concern; this says whom of the real clients it does. As
// with a plan nothing grows with the fleet: each record is decided under both policies and forgotten.

public import Curfew
package import CurfewAnalysis
import CurfewSource

/// Who of a fleet is affected when one policy takes the place of another (SPEC 6, impact; SPEC 7, `diff --fleet`).
///
///     var impact = FleetImpact(of: replacement, insteadOf: policy, at: now)
///     for case .success(let record) in ClientRecordReader(bytes) {
///       if let client = impact.add(record) { show(client) }
///     }
///     print("\(impact.affectedCount) of \(impact.clientCount) clients are affected")
///
/// A client is affected when its state differs now, or later within some days if nothing happens, or when it gains or
/// loses sign-in, refresh or a toolset. What would come under either policy is not the change's doing.
///
/// Nothing grows with the fleet.
public struct FleetImpact: Sendable {
  package let policies: Both<PolicyIdentity>
  /// The instant at which the new policy takes over.
  package let now: Instant
  /// How many UTC days are looked at; the rest of the day of `now` is the first.
  package let dayCount: Int
  /// The name of the last day; nil without days.
  package let lastDay: String?
  /// `tokens.maxLifetime` in milliseconds, when it differs.
  package let tokenLifetimes: Both<Int64>?

  /// How many clients there are.
  public private(set) var clientCount = 0
  /// How many clients are in each state now, and at the end of the last day if nothing happens.
  package private(set) var states = Both(StateCounts())
  package private(set) var statesAtEnd = Both(StateCounts())
  package private(set) var tally = ImpactTally()
  /// How many clients have tokens that the new lifetime is for.
  package private(set) var tokenHolders = 0

  private let compiled: Both<CompiledPolicy>
  private let endMilliseconds: Int64
  private var toolsets: ToolsetComparison
  private var important: MostImportant<ImpactedClient>

  /// Starts with an empty fleet.
  ///
  /// - Parameters:
  ///   - replacement: the policy that takes over.
  ///   - policy: the policy that it takes over from.
  ///   - now: the instant at which it does; no clock is read.
  ///   - days: how many UTC days to look ahead; the rest of the day of `now` is the first of them. 0 or fewer
  ///     look at `now` alone, and more than 3,660 are 3,660.
  ///   - mostListed: how many clients are kept for ``listed``.
  public init(
    of replacement: CompiledPolicy, insteadOf policy: CompiledPolicy, at now: Instant, days: Int = 14,
    mostListed: Int = 20
  ) {
    self.init(of: Both(old: policy, new: replacement), at: now, days: days, mostListed: mostListed)
  }

  /// Starts with an empty fleet, likewise.
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
    toolsets = ToolsetComparison(policies)
    important = MostImportant(limit: max(0, mostListed)) { $0.precedes($1) }
  }

  /// How many clients are affected.
  public var affectedCount: Int { tally.affected }
  /// The most important of the clients affected: what cannot be undone comes first, then what is lost.
  public var listed: [ImpactedClient] { important.elements }

  /// Adds a client, and returns it with what the change means for it if it is affected.
  ///
  /// - Complexity: the look-ups of both policies, no allocation; more only for a client whose terms differ.
  @discardableResult
  public mutating func add(_ record: ClientRecord) -> ImpactedClient? {
    clientCount += 1
    let facts = ClientFacts(record)
    let old = compiled.old.outlook(of: record, facts, at: now)
    let new = compiled.new.outlook(of: record, facts, at: now)
    let isAlike = old.isAlike(new)
    count(record, facts, old, new, isAlike: isAlike)
    let isGone = old.state == .deleted || new.state == .deleted
    let toolsets = isGone ? .none : toolsets.change(of: record)
    let divergence = isAlike || old.state != new.state ? nil : divergence(of: record, facts, old, new)
    guard
      divergence != nil || !toolsets.isEmpty || old.state != new.state || old.maySignIn != new.maySignIn
        || old.mayRefresh != new.mayRefresh
    else { return nil }
    let client = impact(on: record, facts, old, new, divergence, toolsets)
    tally.add(client)
    important.add(client)
    return client
  }

  private mutating func count(
    _ record: ClientRecord, _ facts: ClientFacts, _ old: ClientOutlook, _ new: ClientOutlook, isAlike: Bool
  ) {
    states.old[old.state] += 1
    states.new[new.state] += 1
    if tokenLifetimes != nil, old.state < .closed, new.state < .closed { tokenHolders += 1 }
    guard dayCount > 0 else { return }
    let last = endMilliseconds - 1
    let before = old.state(of: record, facts, under: compiled.old, at: last)
    statesAtEnd.old[before] += 1
    statesAtEnd.new[isAlike ? before : new.state(of: record, facts, under: compiled.new, at: last)] += 1
  }

  /// The first instant at which the states differ although nothing happens.
  private func divergence(
    of record: ClientRecord, _ facts: ClientFacts, _ old: ClientOutlook, _ new: ClientOutlook
  ) -> ImpactedClient.Divergence? {
    guard let settled = old.settled(facts), let others = new.settled(facts) else {
      return divergenceStepByStep(of: record, facts, old, new)
    }
    return settled.divergence(from: others, after: now.millisecondsSinceEpoch, before: endMilliseconds)
      .map { ImpactedClient.Divergence(at: $0.at, stateBefore: $0.state, stateAfter: $0.other) }
  }

  /// The same where overrides expire or kills are to come: from one change to the next.
  private func divergenceStepByStep(
    of record: ClientRecord, _ facts: ClientFacts, _ old: ClientOutlook, _ new: ClientOutlook
  ) -> ImpactedClient.Divergence? {
    var (old, new) = (old, new)
    var comesOld = old.next(of: record, facts, under: compiled.old, before: endMilliseconds)
    var comesNew = new.next(of: record, facts, under: compiled.new, before: endMilliseconds)
    while let at = Self.earlier(comesOld?.at, comesNew?.at) {
      let moves = (old: comesOld?.at == at, new: comesNew?.at == at)
      if moves.old, let next = comesOld { old = next.outlook }
      if moves.new, let next = comesNew { new = next.outlook }
      if old.state != new.state {
        return ImpactedClient.Divergence(at: at, stateBefore: old.state, stateAfter: new.state)
      }
      if moves.old { comesOld = old.next(of: record, facts, under: compiled.old, before: endMilliseconds) }
      if moves.new { comesNew = new.next(of: record, facts, under: compiled.new, before: endMilliseconds) }
    }
    return nil
  }

  private static func earlier(_ left: Instant?, _ right: Instant?) -> Instant? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }

  /// The client with all that is different for it.
  private func impact(
    on record: ClientRecord, _ facts: ClientFacts, _ old: ClientOutlook, _ new: ClientOutlook,
    _ divergence: ImpactedClient.Divergence?, _ toolsets: ToolsetChange
  ) -> ImpactedClient {
    let (before, after) = (old.effects(on: facts), new.effects(on: facts))
    return ImpactedClient(
      clientID: record.clientID, owner: record.owner, type: record.type, recorded: record.state,
      old: ImpactedClient.Standing(old, of: facts.type, under: compiled.old),
      new: ImpactedClient.Standing(new, of: facts.type, under: compiled.new),
      caused: after.subtracting(before), spared: before.subtracting(after),
      divergence: divergence, toolsets: toolsets)
  }
}
