// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import Workload

/// Decisions, against a table in C and a `Dictionary` by hand.
struct DecisionBenchmarks {
  let effort: Contest.Effort
  private(set) var checks = ExactChecks()

  init(effort: Contest.Effort) { self.effort = effort }

  mutating func run(overrideCounts: [Int]) {
    for count in overrideCounts { run(overrideCount: count) }
  }

  private mutating func run(overrideCount: Int) {
    let work = PolicyWork(overrideCount: overrideCount)
    let questions = Question.all(about: work)
    guard let policy = PolicyCompiler.compile(SourceFile(name: "work.yaml", bytes: work.text)).policy else {
      return checks.note(false, "the policy of the benchmark compiles")
    }
    let columns = QuestionColumns(questions, policy)
    let objects = QuestionObjects(questions)
    let floor = CTable(work, questions)
    let byHand = HandWritten(work, questions)
    let tokens = Contest(
      title: "token decision, \(overrideCount) overrides",
      operationCount: questions.count,
      baselines: ["C struct", "C table", "Dictionary"],
      contenders: [
        .init(name: "C struct", pass: { floor.decideBound() }),
        .init(name: "C table", pass: { floor.decideByTable() }),
        .init(name: "Dictionary", pass: { byHand.decide() }),
        .init(name: "Curfew, bound", pass: { columns.decideBound() }),
        .init(name: "Curfew, bytes", pass: { columns.decide(policy) }),
        .init(name: "Curfew, String", pass: { objects.decideByKey(policy) }),
        .init(name: "Curfew, record", pass: { objects.decideByRecord(policy) }),
        .init(name: "Curfew, record taken out of an array", pass: { Self.tokens(questions, policy) }),
      ]
    ).run(effort)
    print(tokens.text, terminator: "\n\n")
    checks.note(tokens.isUnanimous, "all sides agree on every count of valid tokens, \(overrideCount) overrides")
    for way in ["bound", "bytes", "String", "record"] { checks.noteNoAllocation(tokens, "Curfew, \(way)") }

    let others = Contest(
      title: "other decisions, \(overrideCount) overrides",
      operationCount: questions.count,
      baselines: ["token"],
      contenders: [
        .init(name: "token", pass: { Self.tokens(questions, policy) }, answers: false),
        .init(name: "lifecycle", pass: { Self.lifecycles(questions, policy) }, answers: false),
        .init(name: "issuance", pass: { Self.issuances(questions, policy) }, answers: false),
        .init(name: "tool call", pass: { Self.toolCalls(questions, policy) }, answers: false),
      ]
    ).run(effort)
    print(others.text, terminator: "\n\n")
    for name in ["lifecycle", "issuance", "tool call"] { checks.noteNoAllocation(others, name) }
  }

  private static func tokens(_ questions: [Question], _ policy: CompiledPolicy) -> UInt64 {
    var valid: UInt64 = 0
    for asked in questions where policy.decideToken(asked.token, of: asked.record, at: Question.now).outcome == .valid {
      valid += 1
    }
    return valid
  }

  private static func lifecycles(_ questions: [Question], _ policy: CompiledPolicy) -> UInt64 {
    var active: UInt64 = 0
    for asked in questions where policy.decideLifecycle(of: asked.record, at: Question.now).state == .active {
      active += 1
    }
    return active
  }

  private static func issuances(_ questions: [Question], _ policy: CompiledPolicy) -> UInt64 {
    var granted: UInt64 = 0
    for asked in questions
    where policy.decideIssuance(.refresh, of: asked.record, at: Question.now).outcome == .grant {
      granted += 1
    }
    return granted
  }

  private static func toolCalls(_ questions: [Question], _ policy: CompiledPolicy) -> UInt64 {
    var allowed: UInt64 = 0
    for asked in questions
    where policy.decideToolCall("github", token: asked.token, of: asked.record, at: Question.now).outcome == .allow {
      allowed += 1
    }
    return allowed
  }
}
