// SPDX-License-Identifier: Apache-2.0
//
// What a service holds that keeps sessions as objects: their texts are passed on without being retained. Each kind of
// session has what it needs and no more, as the dictionary's has: what lies between would be fetched with it.

import Curfew
import Workload

/// Questions about tokens as objects.
struct QuestionObjects {
  private final class Keyed: Sendable {
    let clientID: String
    let owner: String
    let facts: ClientFacts
    let times: TokenTimes

    init(_ question: Question) {
      // Their own bytes, as a request brings them.
      clientID = String(decoding: Array(question.record.clientID.utf8), as: UTF8.self)
      owner = String(decoding: Array(question.record.owner.utf8), as: UTF8.self)
      facts = ClientFacts(question.record)
      times = question.token.times
    }
  }

  private final class Recorded: Sendable {
    let record: ClientRecord
    let token: AccessToken

    init(_ question: Question) {
      record = question.record
      token = question.token
    }
  }

  private let keyed: [Keyed]
  private let recorded: [Recorded]

  init(_ questions: [Question]) {
    keyed = questions.map { Keyed($0) }
    recorded = questions.map { Recorded($0) }
  }

  /// Answers every question by the texts of its key; how many tokens are valid.
  func decideByKey(_ policy: CompiledPolicy) -> UInt64 {
    var valid: UInt64 = 0
    for asked in keyed where Self.isValid(asked, policy) { valid += 1 }
    return valid
  }

  /// Answers every question about its record; how many tokens are valid.
  func decideByRecord(_ policy: CompiledPolicy) -> UInt64 {
    var valid: UInt64 = 0
    for asked in recorded where Self.isValid(asked, policy) { valid += 1 }
    return valid
  }

  @inline(never)
  private static func isValid(_ asked: Keyed, _ policy: CompiledPolicy) -> Bool {
    let decision = policy.decideToken(
      asked.times, of: asked.facts, clientID: asked.clientID, owner: asked.owner, at: Question.now)
    return decision.outcome == .valid
  }

  @inline(never)
  private static func isValid(_ asked: Recorded, _ policy: CompiledPolicy) -> Bool {
    policy.decideToken(asked.token, of: asked.record, at: Question.now).outcome == .valid
  }
}
