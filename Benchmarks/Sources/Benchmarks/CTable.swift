// SPDX-License-Identifier: Apache-2.0
//
// The wall to the table in C: one owner, Swift values out.

import CFloors
import Curfew
import Workload

/// A policy and questions about it, as a program in C would hold them.
@safe final class CTable {
  private let table: OpaquePointer
  private let questions: OpaquePointer
  private let now = Question.now.millisecondsSinceEpoch

  init(_ policy: PolicyWork, _ asked: [Question]) {
    var base = floor_terms(
      hidden_after: PolicyWork.hiddenAfter, closed_after: PolicyWork.closedAfter,
      deleted_after: PolicyWork.deletedAfter, kill_at: .max)
    unsafe table = floor_table_create(policy.overrides.count, &base, .random(in: .min ... .max))
    unsafe questions = floor_questions_create(asked.count)
    for override in policy.overrides {
      var terms = base
      switch override.demand {
      case .kill: terms.kill_at = .min
      // Far off, but so that an instant and it can be added.
      case .exempt: (terms.hidden_after, terms.closed_after, terms.deleted_after) = (1 << 60, 1 << 60, 1 << 60)
      case .stricter: terms.closed_after = PolicyWork.stricterClosedAfter
      }
      let key = Array(override.clientID.utf8)
      unsafe floor_table_insert(table, key, key.count, &terms)
    }
    for question in asked {
      let token = floor_token(
        activity_at: question.record.activityAt.millisecondsSinceEpoch,
        issued_at: question.token.issuedAt.millisecondsSinceEpoch,
        expires_at: question.token.expiresAt?.millisecondsSinceEpoch ?? .max)
      let key = Array(question.record.clientID.utf8)
      unsafe floor_questions_add(questions, table, key, key.count, token)
    }
  }

  deinit {
    unsafe floor_questions_destroy(questions)
    unsafe floor_table_destroy(table)
  }

  /// Answers every question, its terms at hand; how many tokens are valid.
  func decideBound() -> UInt64 { unsafe floor_decide_bound(questions, now) }

  /// Answers every question by a look-up; how many tokens are valid.
  func decideByTable() -> UInt64 { unsafe floor_decide_by_table(questions, table, now) }
}
