// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.1. The third row takes the highest of three states; it is shown as one step for each reason
// that it can have, in the order in which the reasons are given.

import Curfew
import CurfewSource

extension RecordExplainer {
  /// The lifecycle decision.
  func lifecycleChain() -> ReasonChain {
    var steps = ReasonSteps()
    addRecordedDeleted(to: &steps)
    addStandingKills(to: &steps)
    let highest = max(byInactivity, isKilledOnce || record.state == .closed ? .closed : .active)
    addOneShotKills(to: &steps, highest)
    addInactivity(to: &steps, highest)
    addRecordedClosed(to: &steps, highest)
    addExempt(to: &steps)
    steps.addElse("recentlyUsed", recentlyUsed)
    return ReasonChain(
      question: .lifecycle,
      outcome: lifecycle.state.name,
      reason: lifecycle.reason.name,
      until: lifecycle.until,
      source: lifecycle.source,
      assumption: nil,
      steps: steps.steps)
  }

  private var byInactivity: LifecycleState { terms.thresholds.state(idleMilliseconds: idle) }

  private var isKilledOnce: Bool {
    isSignedIn(before: terms.latestTenantKill) || isSignedIn(before: terms.latestOverrideKill?.at)
  }

  private func isSignedIn(before kill: Int64?) -> Bool {
    kill.map { record.signedInAt.millisecondsSinceEpoch < $0 } ?? false
  }

  private func addRecordedDeleted(to steps: inout ReasonSteps) {
    let isDeleted = record.state == .deleted
    let text = "the recorded state is \(record.state.name)\(isDeleted ? "" : ", not deleted")"
    steps.add("recorded", if: isDeleted, ReasonStep.Fact(text))
  }

  private func addStandingKills(to steps: inout ReasonSteps) {
    steps.add("tenantKillSwitch", if: terms.standingKill == .tenant, standingTenantKill)
    addStandingOverrideKill(to: &steps)
  }

  /// The standing kill of an override; the tenant's comes first, and then no other is looked for.
  func addStandingOverrideKill(to steps: inout ReasonSteps) {
    switch terms.standingKill {
    case .override(let row):
      let source = tables.overrides.sources[row].kill
      steps.add("killSwitch", if: true, ReasonStep.Fact("a standing kill of an override applies", at: source))
    case .tenant: steps.add("killSwitch", if: false, ReasonStep.Fact("the tenant's kill switch comes first"))
    case nil: steps.add("killSwitch", if: false, ReasonStep.Fact("no standing kill of an override applies"))
    }
  }

  /// Whether there is a standing kill of the tenant.
  var standingTenantKill: ReasonStep.Fact {
    terms.standingKill == .tenant
      ? ReasonStep.Fact("the tenant's kill switch stands", at: tables.terms.killSource)
      : ReasonStep.Fact("the tenant has no standing kill switch")
  }

  private func addOneShotKills(to steps: inout ReasonSteps, _ highest: LifecycleState) {
    addOneShotKill(
      "tenantKillSwitch", "the tenant's kill", at: terms.latestTenantKill, tables.terms.killSource, to: &steps, highest)
    let override = terms.latestOverrideKill
    let source = override.flatMap { tables.overrides.sources[$0.row].kill }
    addOneShotKill("killSwitch", "an override's kill", at: override?.at, source, to: &steps, highest)
  }

  private func addOneShotKill(
    _ reason: String, _ name: String, at killAt: Int64?, _ source: SourcePosition?, to steps: inout ReasonSteps,
    _ highest: LifecycleState
  ) {
    guard let killAt else {
      let whose = reason == "killSwitch" ? "of an override" : "of the tenant"
      steps.add(reason, if: false, ReasonStep.Fact("no one-shot kill \(whose) so far"))
      return
    }
    let isKilled = isSignedIn(before: killAt)
    let instant = Instant(millisecondsSinceEpoch: killAt)
    let compared = "signed in \(record.signedInAt) \(isKilled ? "<" : ">=") \(name) at \(instant)"
    var facts = [ReasonStep.Fact(compared, at: source)]
    if isKilled, highest > .closed { facts.append(higher(than: .closed, highest)) }
    steps.add(reason, if: isKilled && highest == .closed, facts)
  }

  private func addInactivity(to steps: inout ReasonSteps, _ highest: LifecycleState) {
    let states: [LifecycleState] = [.hidden, .closed, .deleted]
    var facts = states.map { comparison(of: $0) }
    if lifecycle.hasClockSkew {
      facts.insert(ReasonStep.Fact("the last activity lies in the future, so idle is 0s"), at: 0)
    }
    if byInactivity != .active, byInactivity < highest { facts.append(higher(than: byInactivity, highest)) }
    steps.add("inactive", if: byInactivity != .active && byInactivity == highest, facts)
  }

  /// `idle 1d6h >= hidden 1d`, with the line of the threshold.
  func comparison(of state: LifecycleState) -> ReasonStep.Fact {
    let threshold = terms.thresholds[state]
    let idleText = DurationText.format(idle)
    guard threshold != Thresholds.neverMilliseconds else {
      return ReasonStep.Fact("\(state.name) never", at: thresholdSource(of: state))
    }
    let operation = idle >= threshold ? ">=" : "<"
    let source = thresholdSource(of: state)
    let origin = source == nil ? ", the default" : ""
    return ReasonStep.Fact(
      "idle \(idleText) \(operation) \(state.name) \(DurationText.format(threshold))\(origin)", at: source)
  }

  private func thresholdSource(of state: LifecycleState) -> SourcePosition? {
    terms.thresholds == .never
      ? tables.exemptSource(type: record.type, under: terms)
      : tables.thresholdSource(of: state, type: record.type, under: terms)
  }

  private func higher(than state: LifecycleState, _ highest: LifecycleState) -> ReasonStep.Fact {
    ReasonStep.Fact("that makes it \(state.name), but \(highest.name) goes further and wins")
  }

  private func addRecordedClosed(to steps: inout ReasonSteps, _ highest: LifecycleState) {
    guard record.state == .closed else {
      steps.add("recorded", if: false, ReasonStep.Fact("the recorded state is \(record.state.name), not closed"))
      return
    }
    var facts = [ReasonStep.Fact("the recorded state is closed, and only a sign-in re-opens it")]
    if highest > .closed { facts.append(higher(than: .closed, highest)) }
    steps.add("recorded", if: highest == .closed, facts)
  }

  private func addExempt(to steps: inout ReasonSteps) {
    let isExempt = terms.thresholds == .never
    let fact =
      isExempt
      ? ReasonStep.Fact(
        "hidden, closed and deleted are all never", at: tables.exemptSource(type: record.type, under: terms))
      : ReasonStep.Fact("there is a threshold: \(firstThreshold.name) \(firstThresholdText)")
    steps.add("exempt", if: isExempt, fact)
  }

  /// The state whose threshold comes first.
  private var firstThreshold: LifecycleState {
    let thresholds = terms.thresholds
    if thresholds.hidden <= thresholds.closed, thresholds.hidden <= thresholds.deleted { return .hidden }
    return thresholds.closed <= thresholds.deleted ? .closed : .deleted
  }

  private var firstThresholdText: String { DurationText.format(terms.thresholds[firstThreshold]) }

  private var recentlyUsed: ReasonStep.Fact {
    ReasonStep.Fact(
      "idle \(DurationText.format(idle)) is less than any threshold, the first is \(firstThreshold.name) \(firstThresholdText)",
      at: tables.thresholdSource(of: firstThreshold, type: record.type, under: terms))
  }
}
