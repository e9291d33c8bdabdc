// SPDX-License-Identifier: Apache-2.0

public import Curfew

/// A decision, what it caused, and the policy that it was made under.
public struct RegistryAnswer<Decision: Sendable>: Sendable {
  /// The decision.
  public let decision: Decision
  /// What happened to the client, in order; empty when nothing was changed.
  public let events: [RegistryEvent]
  /// The policy that decided: its `revision` belongs into the log.
  public let policy: CompiledPolicy
}
