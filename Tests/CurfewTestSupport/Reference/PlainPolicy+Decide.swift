// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Whole decisions: the plain answer of now, and the brute force about the future.
extension PlainPolicy {
  func decideLifecycle(of record: ClientRecord, at now: Instant) -> LifecycleDecision {
    let answer = lifecycle(of: record, at: now)
    return LifecycleDecision(
      state: answer.state, reason: answer.reason, transition: answer.transition,
      next: next(of: record, at: now), hasClockSkew: answer.hasClockSkew)
  }

  func decideToken(_ token: AccessToken, of record: ClientRecord?, at now: Instant) -> TokenDecision {
    let answer = self.token(token, of: record, at: now)
    return TokenDecision(
      outcome: answer.outcome, reason: answer.reason, state: answer.state,
      until: until(token: token, of: record, at: now), isRenewable: answer.isRenewable)
  }

  func decideIssuance(_ kind: IssuanceKind, of record: ClientRecord?, at now: Instant) -> IssuanceDecision {
    let answer = issuance(kind, of: record, at: now)
    return IssuanceDecision(
      outcome: answer.outcome, reason: answer.reason, state: answer.state,
      until: until(kind, of: record, at: now))
  }

  func decideToolCall(
    _ toolset: String, token: AccessToken, of record: ClientRecord?, at now: Instant
  ) -> ToolCallDecision {
    let answer = toolCall(toolset, token: token, of: record, at: now)
    return ToolCallDecision(
      outcome: answer.outcome, reason: answer.reason, state: answer.state,
      until: until(toolset, token: token, of: record, at: now), effects: answer.effects)
  }
}
