// SPDX-License-Identifier: Apache-2.0
//
// What must hold of every policy, shown for every cell of generated ones: no cell is left to chance,
// only the policies are. More of them: CURFEW_PROOF_POLICIES=200.

import Curfew
import Foundation
import Testing
@testable import CurfewTestSupport

@Suite("Proofs over all cells of a policy")
struct CellProofs {
  private static let policies = max(
    1, ProcessInfo.processInfo.environment["CURFEW_PROOF_POLICIES"].flatMap(UInt64.init) ?? 3)
  static let seeds = Array(0..<policies)

  private static func policy(_ seed: UInt64) -> PlainPolicy {
    var generator = PolicyGenerator(seed: seed &* 6_700_417 &+ 5)
    return generator.policy()
  }

  @Test("Engine and reference agree on every cell", arguments: seeds)
  func agreement(seed: UInt64) {
    let plain = Self.policy(seed)
    let engine = plain.lowered()
    var count = 0
    PolicyCells(of: plain).forEachLine { line in
      for record in line.records {
        count += 1
        let token = AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: record.registeredAt)
        let answer = engine.answers(token, of: record, at: line.now)
        let expected = line.owner.policy.answers(token, of: record, at: line.now)
        guard answer == expected else {
          Issue.record("seed \(seed): \(answer), not \(expected): \(record) at \(line.now)")
          return false
        }
      }
      return true
    }
    #expect(count > 200)
  }

  @Test("More idle time never gives an earlier state", arguments: seeds)
  func idleTime(seed: UInt64) {
    let plain = Self.policy(seed)
    let engine = plain.lowered()
    PolicyCells(of: plain).forEachLine { line in
      let states = line.records.map { engine.decideLifecycle(of: $0, at: line.now).state }
      guard states == states.sorted() else {
        Issue.record("seed \(seed): \(states): \(line)")
        return false
      }
      return true
    }
  }

  @Test("Closed and deleted latch, and no token is valid in them, no call allowed, none refreshed", arguments: seeds)
  func latches(seed: UInt64) {
    var plain = Self.policy(seed)
    plain.isEnabled = true
    let engine = plain.lowered()
    var (closed, valid) = (0, 0)
    PolicyCells(of: plain).forEachLine { line in
      for record in line.records {
        let state = engine.decideLifecycle(of: record, at: line.now).state
        // Issued this very instant and without an end, it has nothing against it but the state.
        let token = AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: line.now)
        let isValid = engine.decideToken(token, of: record, at: line.now).outcome == .valid
        let isRefreshed = engine.decideIssuance(.refresh, of: record, at: line.now).outcome == .grant
        let isAllowed = Pools.toolsets.contains {
          engine.decideToolCall($0, token: token, of: record, at: line.now).outcome == .allow
        }
        let latches = record.state < .closed || state >= record.state
        let isShut = state < .closed || !(isValid || isRefreshed || isAllowed)
        guard latches, isShut, isValid == (state < .closed) else {
          Issue.record("seed \(seed): \(state): \(record) at \(line.now)")
          return false
        }
        closed += state >= .closed ? 1 : 0
        valid += isValid ? 1 : 0
      }
      return true
    }
    #expect(closed > 50 && (valid > 0 || plain.killSwitch != nil))
  }

  @Test("No threshold of an override keeps a client longer than no override would", arguments: seeds)
  func overridesTighten(seed: UInt64) {
    var tightened = Self.policy(seed)
    for index in tightened.overrides.indices where tightened.overrides[index].lifecycle == .exempt {
      tightened.overrides[index].lifecycle = nil
    }
    var bare = tightened
    for index in bare.overrides.indices { bare.overrides[index].lifecycle = nil }
    Self.expect(tightened, isNowhereLaterThan: bare, "seed \(seed)")
  }

  @Test("A stricter threshold in an override never keeps a client alive longer", arguments: seeds)
  func stricterThresholds(seed: UInt64) {
    let plain = Self.policy(seed)
    for index in plain.overrides.indices {
      guard case .stricter(let own) = plain.overrides[index].lifecycle else { continue }
      for threshold in [\PlainThresholds.hidden, \.closed, \.deleted] as [WritableKeyPath<PlainThresholds, Int64?>] {
        var (stricter, policy) = (own, plain)
        stricter[keyPath: threshold] = own[keyPath: threshold].map { max(1, $0 - 1) } ?? Pools.hour
        policy.overrides[index].lifecycle = .stricter(stricter)
        Self.expect(policy, isNowhereLaterThan: plain, "seed \(seed), override \(index)") { client in
          client.policy.overrides.contains { $0.hasSelector(of: policy.overrides[index]) }
        }
      }
    }
  }

  /// Holds the states of two policies against each other in every cell of both.
  private static func expect(
    _ strict: PlainPolicy, isNowhereLaterThan loose: PlainPolicy, _ name: String,
    where isWanted: (ClientClass) -> Bool = { _ in true }
  ) {
    let engines = (strict: strict.lowered(), loose: loose.lowered())
    for plain in [strict, loose] {
      PolicyCells(of: plain).forEachLine(where: isWanted) { line in
        for record in line.records {
          let states = (
            engines.strict.decideLifecycle(of: record, at: line.now).state,
            engines.loose.decideLifecycle(of: record, at: line.now).state
          )
          if states.0 < states.1 {
            Issue.record("\(name): \(states): \(record) at \(line.now)")
            return false
          }
        }
        return true
      }
    }
  }
}

/// What is asked of every cell, and compared.
private struct CellAnswers: Equatable {
  let lifecycle: LifecycleDecision
  let token: TokenDecision
  let issuances: [IssuanceDecision]
}

extension PlainPolicy {
  fileprivate func answers(_ token: AccessToken, of record: ClientRecord, at now: Instant) -> CellAnswers {
    CellAnswers(
      lifecycle: lifecycle(of: record, at: now), token: self.token(token, of: record, at: now),
      issuances: IssuanceKind.allCases.map { issuance($0, of: record, at: now) })
  }
}

extension CompiledPolicy {
  /// The answers without their lines, of which the reference knows nothing, and without the future.
  fileprivate func answers(_ token: AccessToken, of record: ClientRecord, at now: Instant) -> CellAnswers {
    let lifecycle = decideLifecycle(of: record, at: now)
    let answer = decideToken(token, of: record, at: now)
    return CellAnswers(
      lifecycle: LifecycleDecision(
        state: lifecycle.state, reason: lifecycle.reason, transition: lifecycle.transition,
        hasClockSkew: lifecycle.hasClockSkew),
      token: TokenDecision(
        outcome: answer.outcome, reason: answer.reason, state: answer.state, isRenewable: answer.isRenewable),
      issuances: IssuanceKind.allCases.map {
        let issuance = decideIssuance($0, of: record, at: now)
        return IssuanceDecision(outcome: issuance.outcome, reason: issuance.reason, state: issuance.state)
      })
  }
}
