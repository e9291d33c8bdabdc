// SPDX-License-Identifier: Apache-2.0

public import Curfew

/// A tenant's policy in force, and how it stands: everything that one decision needs, as one value.
///
/// The decisions are those of ``policy``; registration and issuance also deny with `policyStale` once the
/// policy has been stale for longer than the store was told to bear.
public struct TenantPolicy: Sendable {
  /// The policy in force.
  public let policy: CompiledPolicy
  /// How it stands, and why.
  public let status: PolicyStatus
  /// What decisions have to know of that.
  public let standing: PolicyStanding

  init(_ policy: CompiledPolicy, status: PolicyStatus, standing: PolicyStanding) {
    self.policy = policy
    self.status = status
    self.standing = standing
  }

  /// A policy that comes from elsewhere than a store.
  public init(_ policy: CompiledPolicy, loadedAt: Instant, standing: PolicyStanding = .current) {
    self.policy = policy
    self.standing = standing
    status = PolicyStatus(
      tenant: policy.tenant, condition: standing.isStale ? .stale : .loaded, since: loadedAt, loadedAt: loadedAt,
      revision: policy.revision, file: policy.sourceName, problems: [])
  }

  /// The tenant.
  public var tenant: String { policy.tenant }

  /// What a decision's `stale` says: whether the policy is stale or its file missing.
  public var isStale: Bool { standing.isStale }

  /// Decides which state a client is in at `now`; see `CompiledPolicy.decideLifecycle(of:at:)`.
  public func decideLifecycle(of record: ClientRecord, at now: Instant) -> LifecycleDecision {
    policy.decideLifecycle(of: record, at: now)
  }

  /// Decides whether a token is good at `now`; see `CompiledPolicy.decideToken(_:of:at:)`.
  public func decideToken(_ token: AccessToken, of record: ClientRecord?, at now: Instant) -> TokenDecision {
    policy.decideToken(token, of: record, at: now)
  }

  /// Decides whether a tool may be called at `now`; see `CompiledPolicy.decideToolCall(_:token:of:at:)`.
  public func decideToolCall(
    _ toolset: String, token: AccessToken, of record: ClientRecord?, at now: Instant
  ) -> ToolCallDecision {
    policy.decideToolCall(toolset, token: token, of: record, at: now)
  }

  /// Decides whether a client may be given tokens at `now`; denies with `policyStale` when the policy is
  /// too old.
  public func decideIssuance(_ kind: IssuanceKind, of record: ClientRecord?, at now: Instant) -> IssuanceDecision {
    policy.decideIssuance(kind, of: record, at: now).under(standing, at: now)
  }

  /// Decides whether a client may register at `now`; rejects with `policyStale` when the policy is too old.
  public func decideRegistration(_ request: RegistrationRequest, at now: Instant) -> RegistrationDecision {
    policy.decideRegistration(request, at: now).under(standing, at: now)
  }
}
