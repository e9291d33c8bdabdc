// SPDX-License-Identifier: Apache-2.0

public import Curfew

extension DecisionLog {
  /// Logs which state a registry found a client to be in.
  ///
  /// An answer of a registry holds what it was made of, so what was asked is all that has to be added.
  ///
  /// - Returns: whether the line was kept. A service that must not act without a log denies when it was not.
  @discardableResult
  public func log(_ answer: RegistryAnswer<LifecycleDecision>, id: String = DecisionLog.newID()) -> Bool {
    // A registry decides about the lifecycle of clients that it knows.
    guard let record = answer.record else { return false }
    return log(answer.decision, of: record, by: answer.policy, at: answer.now, id: id)
  }

  /// Logs whether a token was good.
  @discardableResult
  public func log(
    _ answer: RegistryAnswer<TokenDecision>, on token: AccessToken, id: String = DecisionLog.newID()
  ) -> Bool {
    log(answer.decision, on: token, of: answer.record, by: answer.policy, at: answer.now, id: id)
  }

  /// Logs whether tokens were issued: `authorization` for `authenticate`, `refresh` for `refresh`.
  @discardableResult
  public func log(
    _ answer: RegistryAnswer<IssuanceDecision>, on kind: IssuanceKind, id: String = DecisionLog.newID()
  ) -> Bool {
    log(answer.decision, on: kind, of: answer.record, by: answer.policy, at: answer.now, id: id)
  }

  /// Logs whether a tool was called.
  @discardableResult
  public func log(
    _ answer: RegistryAnswer<ToolCallDecision>, on toolset: String, token: AccessToken,
    id: String = DecisionLog.newID()
  ) -> Bool {
    log(answer.decision, on: toolset, token: token, of: answer.record, by: answer.policy, at: answer.now, id: id)
  }

  /// Logs whether a client was registered.
  @discardableResult
  public func log(
    _ registration: Registration, on request: RegistrationRequest, id: String = DecisionLog.newID()
  ) -> Bool {
    log(registration.decision, on: request, by: registration.policy, at: registration.now, id: id)
  }
}
