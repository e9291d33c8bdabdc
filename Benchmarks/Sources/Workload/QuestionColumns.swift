// SPDX-License-Identifier: Apache-2.0
//
// What a service holds that keeps its clients in tables of its own: bytes and numbers, no records.

public import Curfew

/// Questions about tokens as bytes and numbers.
public struct QuestionColumns: Sendable {
  private struct Asked {
    let clientID: Range<Int>
    let owner: Range<Int>
    let facts: ClientFacts
    let token: TokenTimes
  }

  private struct Bound {
    let terms: BoundTerms
    let token: TokenTimes
  }

  /// All client IDs and owners, one after the other.
  private var text: [UInt8] = []
  private var asked: [Asked] = []
  private var bound: [Bound] = []

  /// Takes what a service would keep out of questions.
  public init(_ questions: [Question], _ policy: CompiledPolicy) {
    for question in questions {
      let start = text.count
      text += Array(question.record.clientID.utf8)
      let middle = text.count
      text += Array(question.record.owner.utf8)
      asked.append(
        Asked(
          clientID: start..<middle, owner: middle..<text.count, facts: ClientFacts(question.record),
          token: question.token.times))
      bound.append(Bound(terms: policy.bind(question.record, at: Question.now), token: question.token.times))
    }
  }

  /// Answers every question by the bytes of its key; how many tokens are valid.
  public func decide(_ policy: CompiledPolicy) -> UInt64 {
    let text = text.span
    var valid: UInt64 = 0
    for asked in asked {
      let decision = policy.decideToken(
        asked.token, of: asked.facts, clientID: text.extracting(asked.clientID), owner: text.extracting(asked.owner),
        at: Question.now)
      if decision.outcome == .valid { valid += 1 }
    }
    return valid
  }

  /// Answers every question, its terms at hand; how many tokens are valid.
  public func decideBound() -> UInt64 {
    var valid: UInt64 = 0
    for asked in bound where asked.terms.decideToken(asked.token, at: Question.now)?.outcome == .valid { valid += 1 }
    return valid
  }
}
