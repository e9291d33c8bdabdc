// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Testing
@testable import CurfewTestSupport

/// Explanations compare everything anew; what they find must be what the evaluator decided.
@Suite("Properties of explanations")
struct ExplanationPropertyTests {
  /// Many policies, since one in thirty is switched off, and few cases each, since all rows are compared.
  private static let policies = 240
  private static let casesPerPolicy = 10

  /// A policy that was read from text, so that every line is known.
  private func compiled(_ plain: PlainPolicy, spelling seed: UInt64) throws -> CompiledPolicy {
    let file = SourceFile(name: "p.yaml", bytes: Array(plain.yaml(spelling: seed).utf8))
    let compilation = PolicyCompiler.compile(file)
    return try #require(compilation.policy, "\(compilation.diagnostics)")
  }

  @Test("The row that decides has the evaluator's reason and policy line")
  func decidingRowsAgree() throws {
    var seen: Set<String> = []
    for index in 0..<Self.policies {
      let seed = PropertySettings.seed &* 86_028_121 &+ UInt64(index)
      var generator = PolicyGenerator(seed: seed)
      let plain = generator.policy()
      let engine = try compiled(plain, spelling: seed)
      var cases = CaseGenerator(seed: ~seed, policy: plain)
      for _ in 0..<Self.casesPerPolicy {
        let question = cases.next()
        guard let record = question.record else { continue }
        let given = ClientExplanation(of: record, token: question.token, under: engine, at: question.now)
        guard agrees(given, question.token, record, engine, &seen, "seed \(seed)\n\(question)") else { return }
        let supposed = AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: record.signedInAt)
        let tokenless = ClientExplanation(of: record, under: engine, at: question.now)
        guard agrees(tokenless, supposed, record, engine, &seen, "seed \(seed)\n\(question)") else { return }
      }
    }
    // Cases that never get somewhere would prove nothing about it.
    #expect(Self.reasons.subtracting(seen) == [])
  }

  /// All reasons but those without a record, for which there is no chain, and without a grant.
  private static let reasons: Set<String> = {
    let lifecycle = LifecycleDecision.Reason.allCases.map { "lifecycle \($0.name)" }
    let token = TokenDecision.Reason.allCases.filter { $0 != .unknownClient }.map { "token \($0.name)" }
    let issuance = IssuanceDecision.Reason.allCases.filter { $0 != .unknownClient && $0 != .policyStale }
      .map { "issuance \($0.name)" }
    let toolCall = ["toolCall allowed", "toolCall clientTypeNotAllowedForToolset", "toolCall revoked"]
    return Set(lifecycle + token + issuance + toolCall)
  }()

  @Test("Every threshold, and every change to come, is what the evaluator says")
  func termsAndDatesAgree() throws {
    for index in 0..<Self.policies / 3 {
      let seed = PropertySettings.seed &* 122_949_823 &+ UInt64(index)
      var generator = PolicyGenerator(seed: seed)
      let plain = generator.policy()
      let engine = try compiled(plain, spelling: seed)
      var cases = CaseGenerator(seed: ~seed, policy: plain)
      for _ in 0..<Self.casesPerPolicy {
        let question = cases.next()
        guard let record = question.record else { continue }
        let explanation = ClientExplanation(of: record, under: engine, at: question.now)
        let thresholds = Dictionary(
          uniqueKeysWithValues: explanation.terms[0].thresholds.map { ($0.state, $0.milliseconds) })
        let expected = plain.thresholds(of: record, at: question.now)
        let isSame =
          thresholds[.hidden] == expected.hidden ?? .max && thresholds[.closed] == expected.closed ?? .max
          && thresholds[.deleted] == expected.deleted ?? .max
        #expect(isSame, "seed \(seed)\n\(question)")
        guard isSame, changesAreReal(explanation, record, plain, "seed \(seed)\n\(question)") else { return }
      }
    }
  }

  /// Whether each decision's deciding row is the evaluator's; notes which reasons came up.
  private func agrees(
    _ explanation: ClientExplanation, _ token: AccessToken, _ record: ClientRecord, _ engine: CompiledPolicy,
    _ seen: inout Set<String>, _ context: String
  ) -> Bool {
    let now = explanation.now
    for chain in explanation.chains {
      let (reason, source): (String, SourcePosition?)
      switch chain.question {
      case .lifecycle:
        let decision = engine.decideLifecycle(of: record, at: now)
        (reason, source) = (decision.reason.name, decision.source)
      case .token:
        let decision = engine.decideToken(token, of: record, at: now)
        (reason, source) = (decision.reason.name, decision.source)
      case .issuance(let kind):
        let decision = engine.decideIssuance(kind, of: record, at: now)
        (reason, source) = (decision.reason.name, decision.source)
      case .toolCall(let toolset):
        let decision = engine.decideToolCall(toolset, token: token, of: record, at: now)
        (reason, source) = (decision.reason.name, decision.source)
      }
      seen.insert("\(chain.question.name) \(reason)")
      let deciding = chain.decidingIndex.map { chain.steps[$0] }
      let isSame = deciding?.reason == reason && chain.reason == reason && chain.source == source
      let hasSource = source == nil || deciding?.facts.contains { $0.source == source } == true
      guard isSame, hasSource else {
        Issue.record("\(chain.question): \(reason) at \(String(describing: source))\n\(context)\n\(explanation.text())")
        return false
      }
    }
    return true
  }

  /// Whether each change happens at its instant and not a millisecond before, by the reference.
  private func changesAreReal(
    _ explanation: ClientExplanation, _ record: ClientRecord, _ plain: PlainPolicy, _ context: String
  ) -> Bool {
    var record = record
    record.state = explanation.dates?.lifecycle.state ?? record.state
    for change in explanation.dates?.changes ?? [] {
      let before = plain.lifecycle(of: record, at: change.at.plus(-1))
      let after = plain.lifecycle(of: record, at: change.at)
      guard before.state == record.state, after.state == change.to, after.reason == change.reason else {
        Issue.record("change to \(change.to) at \(change.at)\n\(context)\n\(explanation.text())")
        return false
      }
      record.state = change.to
    }
    return true
  }
}
