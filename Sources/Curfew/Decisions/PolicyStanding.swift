// SPDX-License-Identifier: Apache-2.0
//
// A policy that could not be replaced stays in force, because the alternative, no policy at all, is worse.
// But the change that failed may have been a kill. So whoever asks is told, and an organisation can say
// for how long it takes that risk.

/// Whether the policy that decides is the one that its authors last wrote (SPEC 5).
///
/// The engine knows nothing of files, so this is told to it, as the time is.
public struct PolicyStanding: Hashable, Sendable {
  /// Whether a newer policy could not be taken into use, or the file is gone.
  public let isStale: Bool
  /// From this instant on, registration and issuance are denied with `policyStale`; nil for never.
  public let deniesFrom: Instant?

  /// The policy is the one that was last written.
  public static let current = PolicyStanding(isStale: false, deniesFrom: nil)

  /// The policy is the last good one.
  ///
  /// - Parameter deniesFrom: when registration and issuance stop; nil for never.
  public static func stale(deniesFrom: Instant? = nil) -> PolicyStanding {
    PolicyStanding(isStale: true, deniesFrom: deniesFrom)
  }

  private init(isStale: Bool, deniesFrom: Instant?) {
    self.isStale = isStale
    self.deniesFrom = deniesFrom
  }

  /// Whether registration and issuance are denied at `now`.
  public func denies(at now: Instant) -> Bool {
    guard let deniesFrom else { return false }
    return now >= deniesFrom
  }
}

extension IssuanceDecision {
  /// The decision as it holds under a policy of some standing: a grant becomes a denial with `policyStale`
  /// once the policy is too old, and ends then. A denial keeps its own reason.
  ///
  /// - Complexity: O(1), no allocation.
  public func under(_ standing: PolicyStanding, at now: Instant) -> IssuanceDecision {
    guard outcome == .grant, let end = standing.deniesFrom else { return self }
    if now >= end { return IssuanceDecision(outcome: .deny, reason: .policyStale, state: state) }
    return IssuanceDecision(
      outcome: outcome, reason: reason, state: state, until: until.map { min($0, end) } ?? end, source: source)
  }
}

extension RegistrationDecision {
  /// The decision as it holds under a policy of some standing: what would be accepted or reviewed is
  /// rejected with `policyStale` once the policy is too old. A rejection keeps its own reason.
  public func under(_ standing: PolicyStanding, at now: Instant) -> RegistrationDecision {
    guard outcome != .reject, standing.denies(at: now) else { return self }
    return RegistrationDecision(
      outcome: .reject,
      reason: .policyStale,
      violations: [Violation(.policyStale)],
      type: type,
      metadata: metadata,
      oauthError: .accessDenied
    )
  }
}
