// SPDX-License-Identifier: Apache-2.0
//
// What one writes instead of using a library: no owners, no patterns, no expiry, no reasons, no policy
// line, and nothing that says whether the file was right.

import Curfew
import Workload

/// A `Dictionary` and `if`.
struct HandWritten {
  private struct Override {
    var isKilled = false
    var isExempt = false
    var closedAfter: Int64?
  }

  /// An object, so that its text need not be retained to be passed on.
  private final class Asked: Sendable {
    let clientID: String
    let activityAt: Int64
    let issuedAt: Int64
    let expiresAt: Int64?

    init(_ question: Question) {
      // Its own bytes, as a request brings them: two strings that share storage are equal at a glance.
      clientID = String(decoding: Array(question.record.clientID.utf8), as: UTF8.self)
      activityAt = question.record.activityAt.millisecondsSinceEpoch
      issuedAt = question.token.issuedAt.millisecondsSinceEpoch
      expiresAt = question.token.expiresAt?.millisecondsSinceEpoch
    }
  }

  private let overrides: [String: Override]
  private let asked: [Asked]
  private let now = Question.now.millisecondsSinceEpoch

  init(_ policy: PolicyWork, _ questions: [Question]) {
    var overrides: [String: Override] = [:]
    for override in policy.overrides {
      switch override.demand {
      case .kill: overrides[override.clientID] = Override(isKilled: true)
      case .exempt: overrides[override.clientID] = Override(isExempt: true)
      case .stricter: overrides[override.clientID] = Override(closedAfter: PolicyWork.stricterClosedAfter)
      }
    }
    self.overrides = overrides
    asked = questions.map { Asked($0) }
  }

  /// Answers every question; how many tokens are valid.
  func decide() -> UInt64 {
    var valid: UInt64 = 0
    for asked in asked where isValid(asked) != nil { valid += 1 }
    return valid
  }

  /// Until when a token is valid; nil when it is not.
  @inline(never)
  private func isValid(_ asked: Asked) -> Int64? {
    if asked.issuedAt > now { return nil }
    if let expiresAt = asked.expiresAt, now >= expiresAt { return nil }
    var closedAfter = PolicyWork.closedAfter
    if let override = overrides[asked.clientID] {
      if override.isKilled { return nil }
      if override.isExempt { return asked.expiresAt ?? .max }
      if let own = override.closedAfter { closedAfter = min(closedAfter, own) }
    }
    if now - asked.activityAt >= closedAfter { return nil }
    return min(asked.expiresAt ?? .max, asked.activityAt + closedAfter)
  }
}
