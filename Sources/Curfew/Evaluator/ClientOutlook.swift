// SPDX-License-Identifier: Apache-2.0
//
// A decision tells one step. Whoever counts a fleet wants to know where millions of clients stand now and
// at the end of a week, under one policy or two, and nearly all of them without any of the steps between.

package import CurfewSource

/// What a policy makes of one client from an instant on, if nothing happens.
package struct ClientOutlook {
  private let tables: CompiledPolicy.Tables
  private let facts: ClientFacts
  private let terms: ApplicableTerms
  private let effective: EffectiveState

  fileprivate init(_ tables: CompiledPolicy.Tables, _ record: ClientRecord, at now: Int64) {
    self.tables = tables
    facts = ClientFacts(record)
    let facts = facts
    terms = record.withKey { tables.applicableTerms(of: facts, client: $0, owner: $1, at: now) }
    effective = tables.effectiveState(of: facts, recorded: facts.state, under: terms, at: now)
  }

  /// The state at the instant asked about.
  package var state: LifecycleState { effective.state }

  /// Why it is that state.
  package var reason: LifecycleDecision.Reason { effective.reason }

  /// Whether a kill is in force that signing in again does not lift.
  package var hasStandingKill: Bool { terms.standingKill != nil }

  /// What has to be done to bring the recorded state to this one.
  package var effects: EffectSet {
    state == facts.state ? [] : CompiledPolicy.effects(from: facts.state, to: state)
  }

  /// The policy line behind the state, if there is one.
  package var source: SourcePosition? { tables.source(of: effective, type: facts.type, under: terms) }

  /// Whether the client may sign in, as ``CompiledPolicy/decideIssuance(_:of:at:)`` decides.
  package var maySignIn: Bool {
    tables.terms.isEnabled && state != .deleted && !hasStandingKill
      && tables.terms.allowedTypes.contains(facts.type)
  }

  /// Whether the client may refresh its tokens, likewise.
  package var mayRefresh: Bool { maySignIn && state < .closed }

  /// Whether only idle time can still change the state: no override expires and no kill is to come.
  private var isSettled: Bool { terms.lapsesAt == .max && terms.nextClosingKill == .max }

  /// Whether two policies give a client the same states from now on, as far as that can be told at once:
  /// false may mean that they do after all.
  ///
  /// - Complexity: O(1).
  package func isAlike(_ other: ClientOutlook) -> Bool {
    state == other.state && terms.thresholds == other.terms.thresholds
      && isSettled && other.isSettled
      && hasStandingKill == other.hasStandingKill
  }

  /// The state of the client, which is handed in again, at a later instant if nothing happens; closed and deleted latch on the way.
  ///
  /// - Complexity: O(1) for most clients, else that of ``changes(of:before:)``.
  package func state(of record: ClientRecord, at later: Int64) -> LifecycleState {
    if state == .deleted || terms.standingKill != nil { return state }
    guard isSettled else { return changes(of: record, before: later &+ 1).last?.to ?? state }
    // Idle time only grows, so the states on the way are lower ones: the last one is enough.
    return max(state >= .closed ? state : .active, terms.thresholds.state(idleMilliseconds: facts.idle(at: later)))
  }

  /// The changes of state of the client, handed in again, after the instant asked about and before another one, in order of time.
  ///
  /// - Complexity: that of ``LifecycleDecision/next`` for each change.
  package func changes(of record: ClientRecord, before end: Int64) -> [LifecycleDecision.Upcoming] {
    record.withKey { client, owner in
      var changes: [LifecycleDecision.Upcoming] = []
      var (terms, effective) = (terms, effective)
      while let next = tables.nextChange(of: facts, client: client, owner: owner, from: effective, under: terms),
        next.at.millisecondsSinceEpoch < end
      {
        changes.append(next)
        let then = next.at.millisecondsSinceEpoch
        terms = tables.applicableTerms(of: facts, client: client, owner: owner, at: then)
        effective = EffectiveState(state: next.to, reason: next.reason)
      }
      return changes
    }
  }
}

extension CompiledPolicy {
  /// Returns what the policy makes of a client from an instant on.
  ///
  /// - Complexity: that of ``decideLifecycle(of:at:)`` without its look ahead; no allocation.
  package func outlook(of record: ClientRecord, at now: Instant) -> ClientOutlook {
    ClientOutlook(tables, record, at: now.millisecondsSinceEpoch)
  }
}
