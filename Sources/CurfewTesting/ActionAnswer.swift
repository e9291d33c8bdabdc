// SPDX-License-Identifier: Apache-2.0

import Curfew

/// How an action of a scenario went.
struct ActionAnswer {
  let outcome: String
  /// What the outcome would be called if it had succeeded.
  let success: String
  let reason: String
  let until: Instant?
  let evidence: TestFailure.Evidence

  /// Whether somebody decided about it.
  let isDecision: Bool

  /// Whether it was denied because the policy has never heard of the toolset, which is reported already.
  var isAboutUnknownToolset = false

  var isSuccess: Bool { outcome == success }

  init(_ decision: ToolCallDecision, _ toolset: String, _ client: SimulatedClient, at now: Instant) {
    outcome = decision.outcome.name
    success = ToolCallDecision.Outcome.allow.name
    reason = decision.reason.name
    until = decision.until
    evidence = .toolCall(toolset, token: client.token, of: client.record, at: now)
    isDecision = true
  }

  init(_ decision: IssuanceDecision, _ kind: IssuanceKind, _ client: SimulatedClient, at now: Instant) {
    outcome = decision.outcome.name
    success = IssuanceDecision.Outcome.grant.name
    reason = decision.reason.name
    until = decision.until
    evidence = .issuance(kind, of: client.record, at: now)
    isDecision = true
  }

  /// Something that nobody decides about.
  static func done(_ client: SimulatedClient, at now: Instant) -> Self {
    Self(outcome: "done", evidence: .state(client.record, at: now))
  }

  private init(outcome: String, evidence: TestFailure.Evidence) {
    self.outcome = outcome
    success = outcome
    reason = outcome
    until = nil
    self.evidence = evidence
    isDecision = false
  }
}
