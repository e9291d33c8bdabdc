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

  private struct Asked {
    let clientID: String
    let activityAt: Int64
    let issuedAt: Int64
    let expiresAt: Int64?
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
    asked = questions.map {
      Asked(
        clientID: $0.record.clientID, activityAt: $0.record.activityAt.millisecondsSinceEpoch,
        issuedAt: $0.token.issuedAt.millisecondsSinceEpoch, expiresAt: $0.token.expiresAt?.millisecondsSinceEpoch)
    }
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
