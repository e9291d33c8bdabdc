// SPDX-License-Identifier: Apache-2.0
//
// What a service holds that keeps sessions as objects: their texts are passed on without being retained.

import Curfew
import Workload

/// Questions about tokens as objects.
struct QuestionObjects {
  private final class Asked: Sendable {
    let clientID: String
    let owner: String
    let facts: ClientFacts
    let times: TokenTimes
    let record: ClientRecord
    let token: AccessToken

    init(_ question: Question) {
      // Their own bytes, as a request brings them.
      clientID = String(decoding: Array(question.record.clientID.utf8), as: UTF8.self)
      owner = String(decoding: Array(question.record.owner.utf8), as: UTF8.self)
      facts = ClientFacts(question.record)
      times = question.token.times
      record = question.record
      token = question.token
    }
  }

  private let asked: [Asked]

  init(_ questions: [Question]) { asked = questions.map { Asked($0) } }

  /// Answers every question by the texts of its key; how many tokens are valid.
  func decideByKey(_ policy: CompiledPolicy) -> UInt64 {
    var valid: UInt64 = 0
    for asked in asked where Self.isValidByKey(asked, policy) { valid += 1 }
    return valid
  }

  /// Answers every question about its record; how many tokens are valid.
  func decideByRecord(_ policy: CompiledPolicy) -> UInt64 {
    var valid: UInt64 = 0
    for asked in asked where Self.isValidByRecord(asked, policy) { valid += 1 }
    return valid
  }

  @inline(never)
  private static func isValidByKey(_ asked: Asked, _ policy: CompiledPolicy) -> Bool {
    let decision = policy.decideToken(
      asked.times, of: asked.facts, clientID: asked.clientID, owner: asked.owner, at: Question.now)
    return decision.outcome == .valid
  }

  @inline(never)
  private static func isValidByRecord(_ asked: Asked, _ policy: CompiledPolicy) -> Bool {
    policy.decideToken(asked.token, of: asked.record, at: Question.now).outcome == .valid
  }
}
