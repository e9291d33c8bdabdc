// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.1, the table: what time, kills and the record make of a client.

package import CurfewSource

/// The state of a client at an instant and what made it so.
package struct EffectiveState: Equatable {
  package let state: LifecycleState
  package let reason: LifecycleDecision.Reason
}

extension CompiledPolicy.Tables {
  /// Returns the state under the terms of an instant, rows 1 to 3.
  ///
  /// - Parameter recorded: the state that is recorded by then; closed and deleted latch.
  @inline(__always)
  func effectiveState(
    of facts: ClientFacts, recorded: LifecycleState, under terms: ApplicableTerms, at now: Int64
  ) -> EffectiveState {
    if recorded == .deleted { return EffectiveState(state: .deleted, reason: .recorded) }
    if let origin = terms.standingKill {
      return EffectiveState(state: .closed, reason: origin == .tenant ? .tenantKillSwitch : .killSwitch)
    }
    let byInactivity = terms.thresholds.state(idleMilliseconds: facts.idle(at: now))
    // A one-shot kill acts on what was signed in before it.
    let byTenant = facts.signedInAt.millisecondsSinceEpoch < terms.tenantKillAt
    let isKilled = byTenant || facts.signedInAt.millisecondsSinceEpoch < terms.overrideKillAt
    let floor: LifecycleState = isKilled || recorded == .closed ? .closed : .active
    let state = max(byInactivity, floor)
    if isKilled, state == .closed {
      return EffectiveState(state: state, reason: byTenant ? .tenantKillSwitch : .killSwitch)
    }
    if state == .active {
      return EffectiveState(state: state, reason: terms.thresholds == .never ? .exempt : .recentlyUsed)
    }
    return EffectiveState(state: state, reason: byInactivity == state ? .inactive : .recorded)
  }

  /// The policy line behind a state.
  @inline(__always)
  func source(of effective: EffectiveState, type: ClientType, under terms: ApplicableTerms) -> SourcePosition? {
    // The frequent ones first, not a `switch`: that would be a jump that no processor foresees.
    if effective.reason == .inactive || effective.reason == .recentlyUsed {
      let state = effective.reason == .inactive ? effective.state : terms.thresholds.first
      return thresholdSource(of: state, type: type, under: terms)
    }
    return switch effective.reason {
    case .recorded, .inactive, .recentlyUsed: nil
    case .tenantKillSwitch: self.terms.killSource
    case .killSwitch: killSource(under: terms)
    case .exempt: exemptSource(type: type, under: terms)
    }
  }

  /// Where the threshold in force of a state is written: the override's line if it is the stricter one.
  package func thresholdSource(
    of state: LifecycleState, type: ClientType, under terms: ApplicableTerms
  ) -> SourcePosition? {
    guard let index = terms.lifecycleRow else { return self.terms.baseSources[type][state] }
    if terms.isExemptByOverride { return lines(ofRow: index, under: terms).lifecycle }
    let isStricter = terms.thresholds[state] < self.terms.base[type][state]
    return isStricter ? lines(ofRow: index, under: terms).threshold(of: state) : self.terms.baseSources[type][state]
  }

  /// Where it is written that a client has no threshold: the override, the type, or `hidden: never`.
  package func exemptSource(type: ClientType, under terms: ApplicableTerms) -> SourcePosition? {
    if let index = terms.lifecycleRow, terms.isExemptByOverride {
      return lines(ofRow: index, under: terms).lifecycle
    }
    return self.terms.exemptSources[type] ?? self.terms.baseSources[type].hidden
  }

  /// Where the override of a row is written: beside what it demands, which has been looked at, if it alone counts.
  @inline(__always)
  private func lines(ofRow row: Int, under terms: ApplicableTerms) -> OverrideLines {
    if let own = terms.ownEntry { return overrides.clients[own].lines }
    return OverrideLines(overrides.sources[row])
  }

  private func killSource(under terms: ApplicableTerms) -> SourcePosition? {
    if case .override(let row) = terms.standingKill { return lines(ofRow: row, under: terms).kill }
    return terms.overrideKillRow.flatMap { lines(ofRow: $0, under: terms).kill }
  }
}

extension Thresholds {
  /// The state whose threshold comes first.
  fileprivate var first: LifecycleState {
    if hidden <= closed, hidden <= deleted { return .hidden }
    return closed <= deleted ? .closed : .deleted
  }
}
