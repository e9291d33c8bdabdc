// SPDX-License-Identifier: Apache-2.0

public import CurfewSource

/// Whether a token is good now, and until when (SPEC 4.2).
public struct TokenDecision: Hashable, Sendable {
  /// The answer.
  public let outcome: Outcome
  /// The first row of SPEC 4.2 that holds.
  public let reason: Reason
  /// The effective state of the client; nil when there is no record, or it was not looked at.
  public let state: LifecycleState?
  /// The first later instant at which the outcome differs if nothing happens; nil for never.
  public let until: Instant?
  /// For a valid token, whether the client's type is still allowed, so that it can be renewed.
  public let isRenewable: Bool?
  /// The policy line that decided, if one did.
  public let source: SourcePosition?

  package init(
    outcome: Outcome,
    reason: Reason,
    state: LifecycleState? = nil,
    until: Instant? = nil,
    isRenewable: Bool? = nil,
    source: SourcePosition? = nil
  ) {
    self.outcome = outcome
    self.reason = reason
    self.state = state
    self.until = until
    self.isRenewable = isRenewable
    self.source = source
  }

  /// The two answers.
  public enum Outcome: UInt8, Sendable, CaseIterable {
    /// The token is good.
    case valid
    /// The token is refused.
    case invalid

    /// The stable word for it.
    public var name: String {
      switch self {
      case .valid: "valid"
      case .invalid: "invalid"
      }
    }
  }

  /// Why a token is good or not, in the order in which the rows are tried.
  public enum Reason: UInt8, Sendable, CaseIterable {
    /// `enabled: false`.
    case tenantDisabled
    /// There is no record.
    case unknownClient
    /// The token was issued to another client or owner.
    case clientMismatch
    /// The client is deleted.
    case deleted
    /// The client is closed by a kill of the whole tenant.
    case tenantKillSwitch
    /// The client is closed by a kill in an override.
    case killSwitch
    /// The client is closed.
    case closed
    /// The token was issued before a revocation or an applying one-shot kill.
    case revoked
    /// The token's time has not come.
    case notYetValid
    /// The token's own expiry has passed.
    case expired
    /// The policy's `tokens.maxLifetime` has passed.
    case lifetimeExceeded
    /// None of the above.
    case valid

    /// The stable word for it.
    public var name: String {
      switch self {
      case .tenantDisabled: "tenantDisabled"
      case .unknownClient: "unknownClient"
      case .clientMismatch: "clientMismatch"
      case .deleted: "deleted"
      case .tenantKillSwitch: "tenantKillSwitch"
      case .killSwitch: "killSwitch"
      case .closed: "closed"
      case .revoked: "revoked"
      case .notYetValid: "notYetValid"
      case .expired: "expired"
      case .lifetimeExceeded: "lifetimeExceeded"
      case .valid: "valid"
      }
    }
  }
}
