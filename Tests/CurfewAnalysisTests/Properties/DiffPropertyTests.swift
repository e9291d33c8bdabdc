// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import Testing
@testable import CurfewTestSupport

@Suite("The exact difference, by property")
struct DiffPropertyTests {
  private static let seeds = 0..<240 as Range<UInt64>

  @Test(
    "Every row's witness is answered differently by an independent implementation too",
    arguments: 0..<8 as Range<UInt64>)
  func witnessesAreSound(part: UInt64) throws {
    var count = 0
    for seed in Self.seeds where seed % 8 == part {
      let pair = PolicyPair(seed: seed)
      for row in try pair.diff().rows {
        count += 1
        let answers = pair.engine.map { row.witness.answer(by: $0) }
        #expect(!answers.isSame, "seed \(seed): \(row)")
        guard case .lifecycle(let record) = row.witness.question else { continue }
        let plain = pair.plain.map { $0.lifecycle(of: record, at: row.witness.now).state }
        #expect(!plain.isSame, "seed \(seed): \(row)")
        if case .state(let states) = row.change { #expect(plain == states, "seed \(seed): \(row)") }
      }
    }
    #expect(count > 100)
  }

  @Test("A record whose state differs lies in a row", arguments: 0..<8 as Range<UInt64>)
  func rowsAreComplete(part: UInt64) throws {
    var differing = 0
    for seed in Self.seeds where seed % 8 == part {
      let pair = PolicyPair(seed: seed)
      let diff = try pair.diff()
      for question in pair.cases(200) {
        guard let record = question.record else { continue }
        let states = pair.plain.map { $0.lifecycle(of: record, at: question.now).state }
        let rows = diff.rows(about: record, at: question.now)
        if !states.isSame {
          differing += 1
          if rows.isEmpty { Issue.record("seed \(seed): \(states) \(question)"); return }
        }
        let reasons = pair.plain.map { $0.lifecycle(of: record, at: question.now).reason }
        guard !reasons.old.isKill, !reasons.new.isKill else { continue }
        let expected = rows.compactMap { row -> Both<LifecycleState>? in
          if case .state(let states) = row.change { states } else { nil }
        }
        // A kill is no reason, yet it acts, where inactivity has gone further.
        let isBeyondKill = rows.count > expected.count
        if expected.count > 1 || (!isBeyondKill && expected != (states.isSame ? [] : [states])) {
          Issue.record("seed \(seed): rows say \(expected), not \(states) \(question)")
          return
        }
      }
    }
    #expect(differing > 100)
  }

  @Test(
    "A token, issuance or tool call that differs lies in a row or follows from one", arguments: 0..<8 as Range<UInt64>)
  func otherDecisionsAreComplete(part: UInt64) throws {
    var differing = Both((tokens: 0, issuances: 0, toolCalls: 0)).old
    for seed in Self.seeds where seed % 8 == part {
      let pair = PolicyPair(seed: seed)
      let diff = try pair.diff()
      for question in pair.cases(200) {
        let (record, now) = (question.record, question.now)
        let follows = record.map { !diff.rows(about: $0, at: now).isEmpty } ?? false
        let tokens = pair.plain.map { $0.token(question.token, of: record, at: now).outcome }
        let isToken = diff.rows.contains { $0.contains(question.token, of: record, at: now) }
        if !tokens.isSame {
          differing.tokens += 1
          #expect(follows || isToken, "seed \(seed): \(question)")
        }
        let issuances = pair.plain.map { $0.issuance(question.kind, of: record, at: now).outcome }
        if !issuances.isSame {
          differing.issuances += 1
          #expect(follows || diff.rows.contains { $0.contains(issuanceTo: record) }, "seed \(seed): \(question)")
        }
        let calls = pair.plain.map { $0.toolCall(question.toolset, token: question.token, of: record, at: now).outcome }
        guard !calls.isSame, let record else { continue }
        differing.toolCalls += 1
        let isCall = diff.rows.contains { $0.contains(toolCall: question.toolset, of: record) }
        #expect(follows || isToken || isCall, "seed \(seed): \(question)")
        // What a row says of a call is just what happens, where the tokens are good.
        if tokens == Both(.valid) { #expect(isCall, "seed \(seed): \(question)") }
      }
    }
    #expect(differing.tokens > 50 && differing.issuances > 50 && differing.toolCalls > 10)
  }

  @Test("Policies that mean the same have no rows, in whatever order", arguments: 0..<4 as Range<UInt64>)
  func equalPoliciesHaveNoRows(part: UInt64) throws {
    for seed in Self.seeds where seed % 4 == part {
      var generator = PolicyGenerator(seed: seed)
      let plain = seed % 20 == part ? generator.crowded(300) : generator.policy()
      var shuffled = plain
      shuffled.overrides = generator.random.shuffled(plain.overrides)
      shuffled.profiles = generator.random.shuffled(plain.profiles)
      let rows = try PolicyDiff(old: plain.lowered(), new: shuffled.lowered()).rows
      #expect(rows.isEmpty, "seed \(seed): \(rows)")
    }
  }

  @Test(
    "A record whose state differs lies in a row of policies with hundreds of overrides",
    arguments: 0..<4 as Range<UInt64>)
  func crowdedRowsAreComplete(seed: UInt64) throws {
    var generator = PolicyGenerator(seed: seed)
    let old = generator.crowded(250)
    var new = generator.crowded(250)
    new.overrides =
      Array(old.overrides.prefix(200)).filter { old in !new.overrides.contains { $0.hasSelector(of: old) } }
      + new.overrides.prefix(100)
    let diff = try PolicyDiff(old: old.lowered(), new: new.lowered())
    var differing = 0
    for _ in 0..<600 {
      var record = ClientRecord(
        clientID: generator.crowdedClient(), type: .personal, method: .dcr,
        owner: generator.random.pick(PolicyGenerator.crowdedOwners),
        registeredAt: Pools.middle.plus(-Int64(generator.random.below(250)) * Pools.second))
      record.state = generator.random.pick([.active, .hidden, .closed])
      let now = Pools.middle.plus(Int64(generator.random.below(250)) * Pools.second)
      let states = Both(old: old.lifecycle(of: record, at: now).state, new: new.lifecycle(of: record, at: now).state)
      guard !states.isSame else { continue }
      differing += 1
      #expect(!diff.rows(about: record, at: now).isEmpty, "seed \(seed): \(record) at \(now)")
    }
    #expect(differing > 20)
  }

  @Test("A tool call in a row differs where the token is good", arguments: 0..<4 as Range<UInt64>)
  func toolCallRowsAreExact(part: UInt64) throws {
    var inRows = 0
    for seed in Self.seeds where seed % 4 == part {
      let pair = PolicyPair(seed: seed)
      let diff = try pair.diff()
      for question in pair.cases(100) {
        guard let record = question.record else { continue }
        let tokens = pair.plain.map { $0.token(question.token, of: record, at: question.now).outcome }
        let rows = diff.rows.filter { $0.contains(toolCall: question.toolset, of: record) }
        guard tokens == Both(.valid), !rows.isEmpty else { continue }
        inRows += 1
        let calls = pair.plain.map {
          $0.toolCall(question.toolset, token: question.token, of: record, at: question.now).outcome.name
        }
        #expect(rows.map(\.change.words) == [calls], "seed \(seed): \(question)")
      }
    }
    #expect(inRows > 10)
  }
}

extension LifecycleDecision.Reason {
  fileprivate var isKill: Bool { self == .killSwitch || self == .tenantKillSwitch }
}
