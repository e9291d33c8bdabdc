// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Lifecycle transitions (SPEC 4.1)")
struct LifecycleTransitionTests {
  struct Row: Sendable {
    let recorded: LifecycleState
    let idle: Int64
    let state: LifecycleState
    let reason: LifecycleDecision.Reason
    let dueAt: Int64?
    let effects: [Effect]?
    init(
      _ recorded: LifecycleState, _ idle: Int64, _ state: LifecycleState, _ reason: LifecycleDecision.Reason,
      due dueAt: Int64? = nil, _ effects: [Effect]? = nil
    ) {
      (self.recorded, self.idle, self.state, self.reason) = (recorded, idle, state, reason)
      (self.dueAt, self.effects) = (dueAt, effects)
    }
  }

  /// Every recorded state against every state by inactivity. No effects: no transition.
  static let table: [Row] = [
    Row(.active, 0, .active, .recentlyUsed),
    Row(.active, day, .hidden, .inactive, due: day, [.hideFromOwner]),
    Row(.active, 7 * day, .closed, .inactive, due: 7 * day, [.revokeTokens]),
    Row(.active, 90 * day, .deleted, .inactive, due: 90 * day, [.revokeTokens, .removeRegistration]),
    Row(.hidden, 0, .active, .recentlyUsed, [.showToOwner]),
    Row(.hidden, day - 1, .active, .recentlyUsed, [.showToOwner]),
    Row(.hidden, day, .hidden, .inactive),
    Row(.hidden, 7 * day, .closed, .inactive, due: 7 * day, [.revokeTokens]),
    Row(.hidden, 90 * day, .deleted, .inactive, due: 90 * day, [.revokeTokens, .removeRegistration]),
    Row(.closed, 0, .closed, .recorded),
    Row(.closed, day, .closed, .recorded),
    Row(.closed, 7 * day - 1, .closed, .recorded),
    Row(.closed, 7 * day, .closed, .inactive),
    Row(.closed, 90 * day - 1, .closed, .inactive),
    Row(.closed, 90 * day, .deleted, .inactive, due: 90 * day, [.removeRegistration]),
    Row(.deleted, 0, .deleted, .recorded),
    Row(.deleted, 90 * day, .deleted, .recorded),
  ]

  @Test("Closed and deleted latch, hidden does not, and a jump has the effects of where it ends", arguments: table)
  func transitions(row: Row) throws {
    let policy = try TwoOpinions(PlainPolicy())
    let answer = policy.lifecycle(.sample(state: row.recorded), at: start.plus(row.idle))
    #expect(answer.state == row.state)
    #expect(answer.reason == row.reason)
    #expect(answer.transition?.effects.effects == row.effects)
    #expect(answer.transition?.dueAt == row.dueAt.map(start.plus))
    #expect(answer.transition?.from == (row.effects == nil ? nil : row.recorded))
    #expect(answer.transition?.to == (row.effects == nil ? nil : row.state))
  }

  @Test("A transition that is late keeps the instant at which it was due")
  func lateTransitionKeepsItsInstant() throws {
    let policy = try TwoOpinions(PlainPolicy())
    #expect(policy.lifecycle(.sample(), at: start.plus(5 * day)).transition?.dueAt == start.plus(day))
    #expect(policy.lifecycle(.sample(), at: start.plus(500 * day)).transition?.dueAt == start.plus(90 * day))
  }

  @Test(
    "What comes next is the next state by inactivity, never a way back",
    arguments: [
      (.active, 0, .hidden, day), (.active, day - 1, .hidden, day), (.active, day, .closed, 7 * day),
      (.hidden, 0, .hidden, day), (.hidden, 7 * day - 1, .closed, 7 * day), (.closed, 0, .deleted, 90 * day),
      (.closed, 90 * day - 1, .deleted, 90 * day), (.active, 8 * day, .deleted, 90 * day),
      (.active, 90 * day, nil, 0), (.deleted, 0, nil, 0),
    ] as [(LifecycleState, Int64, LifecycleState?, Int64)])
  func nextState(recorded: LifecycleState, idle: Int64, to: LifecycleState?, at: Int64) throws {
    let answer = try TwoOpinions(PlainPolicy()).lifecycle(.sample(state: recorded), at: start.plus(idle))
    let expected = to.map { LifecycleDecision.Upcoming(to: $0, at: start.plus(at), reason: .inactive) }
    #expect(answer.next == expected)
    #expect(answer.until == expected?.at)
  }

  @Test("A tenant that is off still has its states")
  func disabledTenantHasStates() throws {
    let policy = try TwoOpinions(.with { $0.isEnabled = false })
    let answer = policy.lifecycle(.sample(), at: start.plus(7 * day))
    #expect(answer.state == .closed)
    #expect(answer.reason == .inactive)
  }
}
