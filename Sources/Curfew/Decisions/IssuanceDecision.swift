// SPDX-License-Identifier: Apache-2.0

public import CurfewSource

/// Whether a client may be given tokens (SPEC 4.3).
public struct IssuanceDecision: Hashable, Sendable {
  /// The answer.
  public let outcome: Outcome
  /// The first reason that holds.
  public let reason: Reason
  /// The effective state of the client; nil when there is no record, or it was not looked at.
  public let state: LifecycleState?
  /// The first later instant at which the outcome differs if nothing happens; nil for never.
  public let until: Instant?
  /// The policy line that decided, if one did.
  public let source: SourcePosition?

  package init(
    outcome: Outcome,
    reason: Reason,
    state: LifecycleState? = nil,
    until: Instant? = nil,
    source: SourcePosition? = nil
  ) {
    self.outcome = outcome
    self.reason = reason
    self.state = state
    self.until = until
    self.source = source
  }

  /// The two answers.
  public enum Outcome: UInt8, Sendable, CaseIterable {
    /// Tokens may be issued.
    case grant
    /// No token is issued.
    case deny

    /// The stable word for it.
    public var name: String {
      switch self {
      case .grant: "grant"
      case .deny: "deny"
      }
    }
  }

  /// Why tokens may be issued or not, in the order in which it is tried.
  public enum Reason: UInt8, Sendable, CaseIterable {
    /// `enabled: false`.
    case tenantDisabled
    /// There is no record.
    case unknownClient
    /// The client is deleted and must register again.
    case deleted
    /// A kill of the whole tenant.
    case tenantKillSwitch
    /// A kill in an override.
    case killSwitch
    /// The client is closed and must re-authenticate (a refresh only).
    case closed
    /// The client's type is no longer allowed.
    case typeNotAllowed
    /// The policy has been stale for too long; see ``PolicyStanding``.
    case policyStale
    /// None of the above.
    case granted

    /// The stable word for it.
    public var name: String {
      switch self {
      case .tenantDisabled: "tenantDisabled"
      case .unknownClient: "unknownClient"
      case .deleted: "deleted"
      case .tenantKillSwitch: "tenantKillSwitch"
      case .killSwitch: "killSwitch"
      case .closed: "closed"
      case .typeNotAllowed: "typeNotAllowed"
      case .policyStale: "policyStale"
      case .granted: "granted"
      }
    }
  }
}
