// SPDX-License-Identifier: Apache-2.0

public import CurfewSource

/// Which state a client is in, why, and where it goes next (SPEC 4.1).
public struct LifecycleDecision: Hashable, Sendable {
  /// The effective state: the outcome.
  public let state: LifecycleState
  /// Why it is that state.
  public let reason: Reason
  /// The policy line that decided, if one did.
  public let source: SourcePosition?
  /// What has to happen to bring the recorded state to the effective one; nil when they are equal.
  public let transition: Transition?
  /// The next change of state if nothing happens; nil when there is none.
  public let next: Upcoming?
  /// Whether the last activity lies in the future, so that the idle time was taken as 0.
  public let hasClockSkew: Bool

  /// The first later instant at which the state differs if nothing happens; nil for never.
  public var until: Instant? { next?.at }

  package init(
    state: LifecycleState,
    reason: Reason,
    source: SourcePosition? = nil,
    transition: Transition? = nil,
    next: Upcoming? = nil,
    hasClockSkew: Bool = false
  ) {
    self.state = state
    self.reason = reason
    self.source = source
    self.transition = transition
    self.next = next
    self.hasClockSkew = hasClockSkew
  }

  /// Why a client is in its state.
  public enum Reason: UInt8, Sendable, CaseIterable {
    /// The record says so.
    case recorded
    /// A kill of the whole tenant.
    case tenantKillSwitch
    /// A kill in an override.
    case killSwitch
    /// It has been idle for at least the state's threshold.
    case inactive
    /// It has no threshold at all.
    case exempt
    /// It has been used more recently than any threshold.
    case recentlyUsed

    /// The stable word for it.
    public var name: String {
      switch self {
      case .recorded: "recorded"
      case .tenantKillSwitch: "tenantKillSwitch"
      case .killSwitch: "killSwitch"
      case .inactive: "inactive"
      case .exempt: "exempt"
      case .recentlyUsed: "recentlyUsed"
      }
    }
  }

  /// A change from the recorded state to the effective one.
  public struct Transition: Hashable, Sendable {
    /// The recorded state.
    public let from: LifecycleState
    /// The effective state.
    public let to: LifecycleState
    /// When it was due; nil when no instant can be named (a standing kill, a relaxed policy).
    public let dueAt: Instant?
    /// What to do; see ``EffectSet/effects`` for the order.
    public let effects: EffectSet

    package init(from: LifecycleState, to: LifecycleState, dueAt: Instant?, effects: EffectSet) {
      self.from = from
      self.to = to
      self.dueAt = dueAt
      self.effects = effects
    }
  }

  /// A change of state that time alone will bring.
  public struct Upcoming: Hashable, Sendable {
    /// The state that follows.
    public let to: LifecycleState
    /// The first instant of that state.
    public let at: Instant
    /// Why it will be that state.
    public let reason: Reason

    package init(to: LifecycleState, at: Instant, reason: Reason) {
      self.to = to
      self.at = at
      self.reason = reason
    }
  }
}
