// SPDX-License-Identifier: Apache-2.0

public import CurfewSource

/// Whether a client may call a tool of a toolset (SPEC 4.4).
public struct ToolCallDecision: Hashable, Sendable {
  /// The answer.
  public let outcome: Outcome
  /// Why.
  public let reason: Reason
  /// The effective state of the client; nil when there is no record, or it was not looked at.
  public let state: LifecycleState?
  /// The first later instant at which the outcome differs if nothing happens; nil for never.
  public let until: Instant?
  /// What to do once the call has succeeded.
  public let effects: EffectSet
  /// The policy line that decided, if one did.
  public let source: SourcePosition?

  package init(
    outcome: Outcome,
    reason: Reason,
    state: LifecycleState? = nil,
    until: Instant? = nil,
    effects: EffectSet = [],
    source: SourcePosition? = nil
  ) {
    self.outcome = outcome
    self.reason = reason
    self.state = state
    self.until = until
    self.effects = effects
    self.source = source
  }

  /// The two answers.
  public enum Outcome: UInt8, Sendable, CaseIterable {
    /// The call may go on.
    case allow
    /// The call is refused.
    case deny

    /// The stable word for it.
    public var name: String {
      switch self {
      case .allow: "allow"
      case .deny: "deny"
      }
    }
  }

  /// Why a call may go on or not.
  public enum Reason: Hashable, Sendable {
    /// The token is invalid, for this reason.
    case token(TokenDecision.Reason)
    /// No access profile of the owner has the toolset.
    case toolsetNotGranted
    /// The toolset is not for clients of this type.
    case clientTypeNotAllowedForToolset
    /// None of the above.
    case allowed

    /// The stable word for it.
    public var name: String {
      switch self {
      case .token(let reason): reason.name
      case .toolsetNotGranted: "toolsetNotGranted"
      case .clientTypeNotAllowedForToolset: "clientTypeNotAllowedForToolset"
      case .allowed: "allowed"
      }
    }
  }
}
