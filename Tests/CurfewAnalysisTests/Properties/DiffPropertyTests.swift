// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import Testing
@testable import CurfewTestSupport

@Suite("The exact difference, by property")
struct DiffPropertyTests {
  private static let seeds = 0..<400 as Range<UInt64>

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
      for question in pair.cases(300) {
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
}

extension LifecycleDecision.Reason {
  fileprivate var isKill: Bool { self == .killSwitch || self == .tenantKillSwitch }
}
