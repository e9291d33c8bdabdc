// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import CurfewSource
import Testing

/// Explanations compare everything anew; what they find must be what the evaluator decided.
@Suite("Properties of explanations")
struct ExplanationPropertyTests {
  private static let policiesPerPart = 30
  private static let casesPerPolicy = 40

  @Test("The row that decides has the evaluator's reason and policy line", arguments: 0..<4)
  func decidingRowsAgree(part: Int) throws {
    var seen = SeenReasons()
    for index in 0..<Self.policiesPerPart {
      let seed = PropertySettings.seed &* 86_028_121 &+ UInt64(index * 4 + part)
      var generator = PolicyGenerator(seed: seed)
      let plain = generator.policy()
      let engine = try plain.compiled(spelling: seed)
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
    // Without a record there is nothing to explain, and toolsets without a grant have no chain.
    #expect(seen.missing == ["token unknownClient", "issuance unknownClient", "toolCall toolsetNotGranted"])
  }

  @Test("Every threshold, and every change to come, is what the evaluator says", arguments: 0..<4)
  func termsAndDatesAgree(part: Int) throws {
    for index in 0..<Self.policiesPerPart {
      let seed = PropertySettings.seed &* 122_949_823 &+ UInt64(index * 4 + part)
      var generator = PolicyGenerator(seed: seed)
      let plain = generator.policy()
      let engine = try plain.compiled(spelling: seed)
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
    _ seen: inout SeenReasons, _ context: String
  ) -> Bool {
    let now = explanation.now
    for chain in explanation.chains {
      let (reason, source): (String, SourcePosition?)
      switch chain.question {
      case .lifecycle:
        let decision = engine.decideLifecycle(of: record, at: now)
        seen.lifecycle.insert(decision.reason)
        (reason, source) = (decision.reason.name, decision.source)
      case .token:
        let decision = engine.decideToken(token, of: record, at: now)
        seen.token.insert(decision.reason)
        (reason, source) = (decision.reason.name, decision.source)
      case .issuance(let kind):
        let decision = engine.decideIssuance(kind, of: record, at: now)
        seen.issuance.insert(decision.reason)
        (reason, source) = (decision.reason.name, decision.source)
      case .toolCall(let toolset):
        let decision = engine.decideToolCall(toolset, token: token, of: record, at: now)
        seen.toolCall.insert(decision.reason)
        (reason, source) = (decision.reason.name, decision.source)
      }
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
