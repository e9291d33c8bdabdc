// SPDX-License-Identifier: Apache-2.0

public import Curfew
internal import CurfewFormats

extension DecisionLog {
  /// Logs which state a client was found to be in.
  ///
  /// The parameters of all these: what was asked, the policy that was asked and the instant that it was asked
  /// for, exactly as they were given to the decision.
  ///
  /// - Returns: whether the line was kept. A service that must not act without a log denies when it was not.
  @discardableResult
  public func log(
    _ decision: LifecycleDecision, of record: ClientRecord, by policy: TenantPolicy, at now: Instant,
    id: String = DecisionLog.newID()
  ) -> Bool {
    keep(.lifecycle(of: record), DecisionLogLine.Answer(decision), policy, now, id)
  }

  /// Logs whether a token was good.
  @discardableResult
  public func log(
    _ decision: TokenDecision, on token: AccessToken, of record: ClientRecord?, by policy: TenantPolicy,
    at now: Instant, id: String = DecisionLog.newID()
  ) -> Bool {
    keep(.token(token, of: record), DecisionLogLine.Answer(decision), policy, now, id)
  }

  /// Logs whether tokens were issued.
  @discardableResult
  public func log(
    _ decision: IssuanceDecision, on kind: IssuanceKind, of record: ClientRecord?, by policy: TenantPolicy,
    at now: Instant, id: String = DecisionLog.newID()
  ) -> Bool {
    keep(.issuance(kind, of: record), DecisionLogLine.Answer(decision), policy, now, id)
  }

  /// Logs whether a tool was called.
  @discardableResult
  public func log(
    _ decision: ToolCallDecision, on toolset: String, token: AccessToken, of record: ClientRecord?,
    by policy: TenantPolicy, at now: Instant, id: String = DecisionLog.newID()
  ) -> Bool {
    keep(.toolCall(toolset, token: token, of: record), DecisionLogLine.Answer(decision), policy, now, id)
  }

  /// Logs whether a client was registered.
  @discardableResult
  public func log(
    _ decision: RegistrationDecision, on request: RegistrationRequest, by policy: TenantPolicy, at now: Instant,
    id: String = DecisionLog.newID()
  ) -> Bool {
    keep(.registration(request), DecisionLogLine.Answer(decision), policy, now, id)
  }

  private func keep(
    _ question: DecisionQuestion, _ answer: DecisionLogLine.Answer, _ policy: TenantPolicy, _ now: Instant,
    _ id: String
  ) -> Bool {
    let request = DecisionRequest(
      tenant: policy.tenant, now: now, question: question, standing: policy.standing)
    let line = DecisionLogLine(
      request, answer: answer, sourceName: policy.policy.sourceName, revision: policy.policy.revision)
    return keep(line, id: id)
  }
}
