// SPDX-License-Identifier: Apache-2.0

public import Curfew

/// A decision, what it caused, and all that it was made of.
///
/// `DecisionLog.log(_:id:)` and its siblings take it as it is.
public struct RegistryAnswer<Decision: Sendable>: Sendable {
  /// The decision.
  public let decision: Decision
  /// What happened to the client, in order; empty when nothing was changed.
  public let events: [RegistryEvent]
  /// The record that was decided about, as it was effective then and before what the decision caused;
  /// nil for a client that is not known.
  public let record: ClientRecord?
  /// The instant that was decided for.
  public let now: Instant
  /// The policy that decided, and how it stood.
  public var policy: TenantPolicy { epoch.policy }
  /// Whether the policy was stale or its file missing: what an answer says as `stale`.
  public var isStale: Bool { epoch.policy.isStale }

  let epoch: PolicyEpoch

  init(
    _ decision: Decision, of record: ClientRecord?, by epoch: PolicyEpoch, at now: Instant,
    events: [RegistryEvent] = []
  ) {
    self.decision = decision
    self.events = events
    self.record = record
    self.now = now
    self.epoch = epoch
  }
}
