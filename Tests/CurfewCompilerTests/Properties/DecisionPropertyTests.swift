// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Properties of decisions")
struct DecisionPropertyTests {
  @Test("Engine and reference agree on every generated decision", arguments: 0..<PropertySettings.parts)
  func engineAndReferenceAgree(part: Int) throws {
    let policies = PropertySettings.decisions / PropertySettings.parts / PropertySettings.casesPerPolicy + 1
    for index in 0..<policies {
      let seed = PropertySettings.seed &* 1_000_003 &+ UInt64(index * PropertySettings.parts + part)
      var generator = PolicyGenerator(seed: seed)
      let plain = generator.policy()
      let subject = Subject(seed: seed, plain: plain, engine: try plain.compiled(spelling: seed))
      // If this holds, a mismatch below is the engine's and not the compiler's.
      #expect(subject.engine.revision == plain.lowered().revision, "seed \(seed):\n\(plain.yaml(spelling: seed))")
      var cases = CaseGenerator(seed: ~seed, policy: plain)
      for number in 0..<PropertySettings.casesPerPolicy {
        let withFuture = number % PropertySettings.futureEvery == 0
        guard subject.agrees(on: cases.next(), withFuture: withFuture) else { return }
      }
    }
  }

  @Test("Engine and reference agree on policies with thousands of overrides", arguments: [500, 2_500])
  func agreeOnCrowdedPolicies(count: Int) throws {
    let seed = PropertySettings.seed &* 32_452_843 &+ UInt64(count)
    var generator = PolicyGenerator(seed: seed)
    let plain = generator.crowded(count)
    let subject = Subject(seed: seed, plain: plain, engine: try plain.compiled(spelling: seed))
    var cases = CaseGenerator(seed: ~seed, policy: plain)
    for number in 0..<200 {
      var question = cases.next()
      question.record?.clientID = generator.crowdedClient()
      question.record?.owner = generator.random.pick(PolicyGenerator.crowdedOwners)
      question.record?.registeredAt = Pools.middle.plus(-Int64(generator.random.below(count)) * Pools.second)
      question.record?.authenticatedAt = nil
      question.record?.lastUsedAt = nil
      question.token.clientID = question.record?.clientID ?? ""
      question.token.owner = question.record?.owner ?? ""
      question.now = Pools.middle.plus(Int64(generator.random.below(count)) * Pools.second)
      guard subject.agrees(on: question, withFuture: number % 4 == 0) else { return }
    }
  }

  @Test("An answer does not depend on what was asked before", arguments: 0..<20 as Range<UInt64>)
  func answersDoNotDependOnOrder(number: UInt64) throws {
    let seed = PropertySettings.seed &* 15_485_863 &+ number
    var generator = PolicyGenerator(seed: seed)
    let plain = generator.policy()
    let engine = try plain.compiled(spelling: seed)
    var cases = CaseGenerator(seed: ~seed, policy: plain)
    let questions = (0..<50).map { _ in cases.next() }
    let inOrder = questions.map { engine.decideToken($0.token, of: $0.record, at: $0.now) }
    let places = generator.random.shuffled(Array(questions.indices))
    for place in places {
      let question = questions[place]
      let again = engine.decideToken(question.token, of: question.record, at: question.now)
      #expect(again == inOrder[place], "seed \(seed)\n\(question)")
    }
  }
}

/// One generated policy in both forms.
private struct Subject {
  let seed: UInt64
  /// What the reference decides by: without the overrides of other clients once a case is asked.
  var plain: PlainPolicy
  let engine: CompiledPolicy
  /// All of it, for the message of a failing test.
  let whole: PlainPolicy

  init(seed: UInt64, plain: PlainPolicy, engine: CompiledPolicy) {
    (self.seed, self.plain, self.engine, whole) = (seed, plain, engine, plain)
  }

  /// Compares all four decisions; records an issue and returns false at the first that differs.
  func agrees(on question: DecisionCase, withFuture: Bool) -> Bool {
    var narrow = self
    if let record = question.record { narrow.plain = plain.narrowed(to: record) }
    return narrow.allAgree(on: question, withFuture: withFuture)
  }

  private func allAgree(on question: DecisionCase, withFuture: Bool) -> Bool {
    lifecycleAgrees(on: question, withFuture: withFuture)
      && tokenAgrees(on: question, withFuture: withFuture)
      && issuanceAgrees(on: question, withFuture: withFuture)
      && toolCallAgrees(on: question, withFuture: withFuture)
      && toolsetsAgree(on: question)
  }

  private func lifecycleAgrees(on question: DecisionCase, withFuture: Bool) -> Bool {
    guard let record = question.record else { return true }
    let now = question.now
    let expected = withFuture ? plain.decideLifecycle(of: record, at: now) : plain.lifecycle(of: record, at: now)
    let actual = engine.decideLifecycle(of: record, at: now).comparable(withFuture: withFuture)
    return same(actual, expected, question)
  }

  private func tokenAgrees(on question: DecisionCase, withFuture: Bool) -> Bool {
    let (token, record, now) = (question.token, question.record, question.now)
    let expected =
      withFuture ? plain.decideToken(token, of: record, at: now) : plain.token(token, of: record, at: now)
    let actual = engine.decideToken(token, of: record, at: now).comparable(withFuture: withFuture)
    return same(actual, expected, question)
  }

  private func issuanceAgrees(on question: DecisionCase, withFuture: Bool) -> Bool {
    let (kind, record, now) = (question.kind, question.record, question.now)
    let expected =
      withFuture ? plain.decideIssuance(kind, of: record, at: now) : plain.issuance(kind, of: record, at: now)
    let actual = engine.decideIssuance(kind, of: record, at: now).comparable(withFuture: withFuture)
    return same(actual, expected, question)
  }

  private func toolCallAgrees(on question: DecisionCase, withFuture: Bool) -> Bool {
    let (toolset, token, record, now) = (question.toolset, question.token, question.record, question.now)
    let expected =
      withFuture
      ? plain.decideToolCall(toolset, token: token, of: record, at: now)
      : plain.toolCall(toolset, token: token, of: record, at: now)
    let actual = engine.decideToolCall(toolset, token: token, of: record, at: now).comparable(withFuture: withFuture)
    return same(actual, expected, question)
  }

  private func toolsetsAgree(on question: DecisionCase) -> Bool {
    guard let record = question.record else { return true }
    return same(engine.toolsets(of: record), plain.toolsets(of: record), question)
  }

  private func same<Answer: Equatable>(_ actual: Answer, _ expected: Answer, _ question: DecisionCase) -> Bool {
    guard actual != expected else { return true }
    Issue.record(
      """
      policy seed \(seed)
      engine:    \(actual)
      reference: \(expected)
      request:
      \(question)
      policy:
      \((whole.overrides.count > 20 ? plain : whole).yaml(spelling: seed))
      """)
    return false
  }
}
